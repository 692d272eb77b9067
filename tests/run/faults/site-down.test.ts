import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { finalDocuments } from './support/final-files.ts';
import {
  answeringServer,
  closingServer,
  deafPort,
  endlessServer,
  type OddServer,
  silentServer,
  stutteringServer,
} from './support/odd-servers.ts';
import { Run, type RunOptions } from './support/run.ts';

const LIMIT_MS = 300_000;
const DOWN = /fora do ar/;

interface Told {
  readonly tipo: string;
  readonly code: number;
  readonly detail: RegExp;
  readonly tentativas: number;
  readonly texto: RegExp;
}

const expectTold = async (options: RunOptions, { tipo, code, detail, tentativas, texto }: Told) => {
  await using run = new Run(options);
  const json = await run.json();
  expect(json).toMatchObject({ tipo, exit_code: code, dados: { tentativas } });
  expect(json.detalhe).toMatch(detail);
  expect(json.texto).toMatch(texto);
  expect(json.sugestao).not.toBe('');
  const { code: exit, stderr } = await run.ended;
  expect(exit).toBe(code);
  expect(stderr).toContain(json.mensagem);
  expect(stderr).not.toMatch(/^\s+at /m);
  const { progress } = finalDocuments(run.home, run.id, 'error');
  expect(progress?.erros).toMatchObject([{ tipo, tela: 0, mensagem: json.texto }]);
  await run.leftNothing();
};

const on = ({ port }: OddServer, scheme = 'http'): string => `${scheme}://127.0.0.1:${port}/cotacao`;

describe.skipIf(missing('chromium', chromiumHere()))('a site that is not there is told as what it is', () => {
  const unreachable = { tipo: 'site_inacessivel', code: 69, tentativas: 2, texto: DOWN };

  test.concurrent(
    'nothing listens at its port',
    async () => {
      const site = `http://127.0.0.1:${await deafPort()}/cotacao`;
      await expectTold({ site }, { ...unreachable, detail: /127\.0\.0\.1:\d+: ERR_CONNECTION_REFUSED/ });
    },
    LIMIT_MS,
  );

  test.concurrent(
    'its name does not resolve',
    async () => {
      const told = { ...unreachable, tipo: 'nome_do_site_nao_resolvido', detail: /quote\.invalid/ };
      await expectTold({ site: 'http://quote.invalid/cotacao' }, told);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'it closes every connection',
    async () => {
      await using server = await closingServer();
      await expectTold({ site: on(server) }, { ...unreachable, detail: /ERR_/ });
    },
    LIMIT_MS,
  );

  test.concurrent(
    'it stops in the middle of its head',
    async () => {
      await using server = await stutteringServer();
      const settings = { limits: { screen_timeout_s: { '0': 3 } } };
      const told = { ...unreachable, tipo: 'pagina_em_branco', detail: /empty|nothing at all/ };
      await expectTold({ site: on(server), settings }, told);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'it speaks no TLS at that port',
    async () => {
      await using server = await answeringServer(200);
      await expectTold({ site: on(server, 'https') }, { ...unreachable, detail: /ERR_SSL/ });
    },
    LIMIT_MS,
  );

  test.concurrent.each([404, 403, 500, 502, 503])(
    'it answers %i',
    async (status) => {
      await using server = await answeringServer(status);
      const told = { ...unreachable, tipo: 'site_mostrou_erro', detail: new RegExp(`answers ${status}`) };
      await expectTold({ site: on(server) }, told);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'it takes the connection and never answers',
    async () => {
      await using server = await silentServer();
      const settings = { limits: { screen_timeout_s: { '0': 3 } } };
      const told = { ...unreachable, detail: /no answer in time/ };
      await expectTold({ site: on(server), settings }, told);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'it shows a page that is not the quote',
    async () => {
      await using server = await answeringServer(200);
      const settings = { limits: { screen_timeout_s: { '0': 3 }, unknown_screen_s: 1 } };
      const told = {
        ...unreachable,
        tipo: 'tela_inesperada',
        texto: /problema técnico/,
        detail: /not known/,
      };
      await expectTold({ site: on(server), settings }, told);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'its document never ends',
    async () => {
      await using server = await endlessServer();
      const settings = { limits: { screen_timeout_s: { '0': 3 } } };
      const told = {
        ...unreachable,
        tipo: 'prazo_da_tela_esgotado',
        code: 124,
        texto: /demorou/,
        detail: /still unanswered: GET \/cotacao/,
      };
      await expectTold({ site: on(server), settings }, told);
    },
    LIMIT_MS,
  );
});
