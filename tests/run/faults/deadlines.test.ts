import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { partsOf } from './support/browser-parts.ts';
import { finalDocuments } from './support/final-files.ts';
import { silentServer } from './support/odd-servers.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 300_000;

describe.skipIf(missing('chromium', chromiumHere()))('a deadline', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  const addressOf = (rest: string): string => `${site.url}/cotacao?session=${crypto.randomUUID()}&${rest}`;

  const expectLate = async (run: Run, tipo: string, tentativas: number): Promise<void> => {
    const json = await run.json();
    expect(json, run.stderr).toMatchObject({ tipo, exit_code: 124, dados: { tentativas } });
    expect((await run.ended).code).toBe(124);
    const { progress, status, live } = finalDocuments(run.home, run.id, 'error');
    expect(progress?.erros.map((erro) => erro.tipo)).toEqual([tipo]);
    expect(status).toMatchObject({ exit_code: 124, reason: tipo });
    expect(live?.data).toMatchObject({ execucao: { estado: 'timed_out' } });
    await run.leftNothing();
  };

  test.concurrent.each([
    ['a slow site', 'scenario=slow-40'],
    ['a site that does not open', 'latency=abertura:60000'],
    ['a screen that is stuck', 'scenario=stuck-2'],
    ['an estimate that does not come', 'latency=estimativas:60000'],
  ])(
    'of the session ends it at %s, without another try',
    async (_what, rest) => {
      await using run = new Run({ site: addressOf(rest), args: ['--timeout', '6'] });
      await expectLate(run, 'prazo_da_sessao_esgotado', 1);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'of the session also ends one that never gets an answer',
    async () => {
      await using server = await silentServer();
      const address = `http://127.0.0.1:${server.port}/cotacao`;
      await using run = new Run({ site: address, args: ['--timeout', '4'] });
      await expectLate(run, 'prazo_da_sessao_esgotado', 1);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'of the session may be as short as one likes',
    async () => {
      for (const timeout of ['0.001', '0.05', '0.2', '0.4', '0.6', '0.8', '1', '1.3']) {
        await using run = new Run({ site: addressOf('scenario=stuck-1'), args: ['--timeout', timeout] });
        await expectLate(run, 'prazo_da_sessao_esgotado', timeout === '0.001' ? await tries(run) : 1);
      }
    },
    LIMIT_MS,
  );

  test.concurrent.each([
    { tela: 2, tentativas: 2 },
    { tela: 9, tentativas: 1 },
    { tela: 12, tentativas: 1 },
  ])(
    'of screen $tela ends the session after $tentativas tries',
    async ({ tela, tentativas }) => {
      const settings = { limits: { screen_timeout_s: { [tela]: 3 } } };
      await using run = new Run({ site: addressOf(`scenario=stuck-${tela}`), settings });
      await expectLate(run, 'prazo_da_tela_esgotado', tentativas);
      expect((await run.json()).dados.tela_falhou).toBe(tela);
    },
    LIMIT_MS,
  );

  test.concurrent.each([
    { tela: 3, tentativas: 2 },
    { tela: 10, tentativas: 1 },
  ])(
    'of screen $tela also holds when the page itself is frozen',
    async ({ tela, tentativas }) => {
      const settings = { limits: { screen_timeout_s: { [tela]: 3 } } };
      await using run = new Run({ site: addressOf(`scenario=stuck-${tela}`), settings });
      for (let times = 1; times <= tentativas; times += 1) {
        await run.said(new RegExp(`(\\[ *${tela}/15\\][^]*){${times}}`));
        const renderers = partsOf(run, 'renderer');
        expect(renderers).toHaveLength(1);
        for (const pid of renderers) process.kill(pid, 'SIGSTOP');
      }
      await expectLate(run, 'prazo_da_tela_esgotado', tentativas);
    },
    LIMIT_MS,
  );
});

const tries = async (run: Run): Promise<number> => (await run.json()).dados.tentativas;
