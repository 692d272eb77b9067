import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 400_000;
const FIXTURES = join(import.meta.dirname, '../../fixtures/browsers');

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site.close());

const address = (): string => `${site.url}/cotacao?session=${crypto.randomUUID()}`;

const expectEnd = async (run: Run, tipo: string, tentativas: number) => {
  const json = await run.json();
  expect(json).toMatchObject({ tipo, exit_code: 69, dados: { tentativas } });
  expect((await run.ended).code).toBe(69);
  const { progress, status } = finalDocuments(run.home, run.id, 'error');
  expect(progress?.erros.map((erro) => erro.tipo)).toEqual([tipo]);
  expect(status).toMatchObject({ exit_code: 69, reason: tipo });
  await run.leftNothing();
  return json;
};

describe('without a browser', () => {
  test.concurrent.each([
    ['that does not exist', '/nonexistent/chromium'],
    ['that may not be executed', join(import.meta.dirname, 'browser-start.test.ts')],
    ['that is a folder', FIXTURES],
  ])(
    'the one that is set, %s, is named, with how to set or install one',
    async (_what, chromium) => {
      await using run = new Run({ site: address(), env: { RPA_CHROMIUM: chromium } });
      const { detalhe, sugestao } = await expectEnd(run, 'navegador_ausente', 1);
      expect(detalhe).toContain(chromium);
      expect(sugestao).toMatch(/scripts\/bootstrap.*browser\.executable.*RPA_CHROMIUM/);
      expect((await run.ended).stderr).toContain(sugestao?.slice(0, 30));
    },
    LIMIT_MS,
  );

  test.concurrent(
    'also when the settings name it',
    async () => {
      const settings = { browser: { executable: '/nonexistent/from-settings' } };
      await using run = new Run({ site: address(), settings, env: { RPA_CHROMIUM: '' } });
      const { detalhe } = await expectEnd(run, 'navegador_ausente', 1);
      expect(detalhe).toContain('/nonexistent/from-settings');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'anywhere on the machine, the packages to install are named',
    async () => {
      const env = { PATH: '/nonexistent', RPA_CHROMIUM: '', PLAYWRIGHT_BROWSERS_PATH: '/nonexistent' };
      await using run = new Run({ site: address(), env, prefix: ['/bin/sh'] });
      const { detalhe } = await expectEnd(run, 'navegador_ausente', 1);
      expect(detalhe).toContain('install the package chromium-headless-shell or chromium');
    },
    LIMIT_MS,
  );
});

describe('with a browser that does not come up', () => {
  test.concurrent.each(['ends-at-once', 'not-a-program'])(
    '%s: it is tried twice, the end is told, and nothing is left running',
    async (fixture) => {
      await using run = new Run({ site: address(), env: { RPA_CHROMIUM: join(FIXTURES, fixture) } });
      const { detalhe } = await expectEnd(run, 'navegador_nao_iniciou', 2);
      expect(detalhe).toContain(fixture);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'what it said last is told to operators',
    async () => {
      const chromium = join(FIXTURES, 'ends-at-once');
      await using run = new Run({ site: address(), env: { RPA_CHROMIUM: chromium } });
      const { detalhe } = await expectEnd(run, 'navegador_nao_iniciou', 2);
      expect(detalhe).toContain('libnss3.so');
      const log = readFileSync(join(run.home, 'sessions', run.id, 'logs/rpa.log'), 'utf8');
      expect(log).toContain('libnss3.so');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'or answers with something else: it is no browser, tried twice',
    async () => {
      await using run = new Run({ site: address(), env: { RPA_CHROMIUM: join(FIXTURES, 'babbles') } });
      await expectEnd(run, 'navegador_nao_iniciou', 2);
    },
    LIMIT_MS,
  );

  test.concurrent.each(['silent', 'leaves-a-child'])(
    '%s: it is waited for within a bound that leaves the session its end',
    async (fixture) => {
      const env = { RPA_CHROMIUM: join(FIXTURES, fixture) };
      await using run = new Run({ site: address(), env, args: ['--timeout', '40'] });
      const { detalhe } = await expectEnd(run, 'navegador_nao_iniciou', 1);
      expect(detalhe).toContain('not up after 30 s');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'until the deadline: the deadline is what is told',
    async () => {
      const env = { RPA_CHROMIUM: join(FIXTURES, 'silent') };
      await using run = new Run({ site: address(), env, args: ['--timeout', '2'] });
      expect(await run.json()).toMatchObject({ tipo: 'prazo_da_sessao_esgotado', exit_code: 124 });
      expect((await run.ended).code).toBe(124);
      finalDocuments(run.home, run.id, 'error');
      await run.leftNothing();
    },
    LIMIT_MS,
  );
});
