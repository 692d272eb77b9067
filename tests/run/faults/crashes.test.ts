import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { type BrowserPart, killPart, partsOf, TIPO } from './support/browser-parts.ts';
import { eventually } from './support/eventually.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 400_000;
const FIRST_WITH_PERSONAL_DATA = 9;

describe.skipIf(missing('chromium', chromiumHere()))('a session whose browser crashes', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  const addressOf = (rest: string): string =>
    `${site.url}/cotacao?session=${crypto.randomUUID()}${rest === '' ? '' : `&${rest}`}`;

  test.concurrent.each([
    { part: 'browser', tela: 1 },
    { part: 'renderer', tela: 8 },
  ] as const)(
    'before personal data went out ($part at screen $tela) is walked once more and succeeds',
    async ({ part, tela }) => {
      await using run = new Run({ site: addressOf(`latency=${tela}:2000&tela=${tela}`) });
      await run.reachedScreen(tela);
      expect(killPart(run, part)).toBe(1);
      const json = await run.json();
      expect(json).toMatchObject({ success: true, exit_code: 0, dados: { tentativas: 2 } });
      const { history, progress, status } = finalDocuments(run.home, run.id, 'success');
      expect(progress?.erros).toEqual([]);
      expect(status?.attempt).toBe(2);
      const told = history?.historico.map(({ mensagem }) => mensagem).join('\n');
      expect(told).toContain('Nova tentativa');
      expect(run.browsers).toHaveLength(2);
      expect(run.stderr.match(/running as root/g)?.length ?? 1).toBe(1);
      await run.leftNothing();
    },
    LIMIT_MS,
  );

  test.concurrent.each([
    { part: 'browser', tela: 9 },
    { part: 'renderer', tela: 15 },
  ] as const)(
    'after it ($part at screen $tela) ends with that',
    async ({ part, tela }) => {
      const address = addressOf(`scenario=stuck-${tela}&tela=9`);
      await using run = new Run({ site: address });
      const session = new URL(address).searchParams.get('session') ?? '';
      const sent = (): boolean =>
        site.received(session)?.submissions.some(({ screen }) => screen === FIRST_WITH_PERSONAL_DATA) ===
        true;
      await eventually('the personal data', sent);
      await run.reachedScreen(tela);
      expect(killPart(run, part)).toBe(1);
      const json = await run.json();
      const tipo = TIPO[part];
      expect(json).toMatchObject({ exit_code: 69, tipo, dados: { tentativas: 1, tela_falhou: tela } });
      expect((await run.ended).code).toBe(69);
      const { progress, status } = finalDocuments(run.home, run.id, 'error');
      expect(progress?.erros.map((erro) => erro.tipo)).toEqual([tipo]);
      expect(status).toMatchObject({ exit_code: 69, reason: tipo });
      await run.leftNothing();
    },
    LIMIT_MS,
  );

  test.concurrent.each(['starter', 'gpu', 'zygote'] as const)(
    'only in its %s comes to an end that is known, and leaves nothing running',
    async (part: BrowserPart) => {
      await using run = new Run({ site: addressOf('latency=9:1500&tela=9') });
      await run.reachedScreen(9);
      killPart(run, part);
      const { code } = await run.ended;
      finalDocuments(run.home, run.id, code === 0 ? 'success' : 'error');
      expect([0, 69], JSON.stringify(await run.json())).toContain(code);
      await run.leftNothing();
    },
    LIMIT_MS,
  );

  test.concurrent(
    'only in what it says ends with that, in all its files',
    async () => {
      const chromium = join(import.meta.dirname, '../../fixtures/browsers/babbles-later.mjs');
      await using run = new Run({ site: addressOf('scenario=stuck-2'), env: { RPA_CHROMIUM: chromium } });
      await run.reachedScreen(2);
      writeFileSync(join(run.temporary, 'babble'), '');
      const json = await run.json();
      expect(json, run.stderr).toMatchObject({ tipo: 'erro_interno', exit_code: 70 });
      expect(json.detalhe).toMatch(/an error that nobody caught: SyntaxError/);
      expect(json.detalhe).not.toContain('none of the protocol');
      finalDocuments(run.home, run.id, 'error');
      rmSync(join(run.temporary, 'babble'));
      await run.leftNothing();
    },
    LIMIT_MS,
  );

  test(
    'while it comes up is tried once more',
    async () => {
      await using run = new Run({ site: addressOf('') });
      await eventually('the browser', () => partsOf(run, 'browser').length > 0);
      killPart(run, 'browser');
      expect(await run.json()).toMatchObject({ success: true, dados: { tentativas: 2 } });
      finalDocuments(run.home, run.id, 'success');
      await run.leftNothing();
    },
    LIMIT_MS,
  );
});
