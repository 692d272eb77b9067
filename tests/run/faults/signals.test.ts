import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { eventually } from './support/eventually.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';

const LIMIT_MS = 400_000;

/** Twice as many: over the beginning, and over all of a session. */
const INSTANTS = 12;
const BEGINNING_MS = 600;
const AT_ONCE = 3;

/** What each signal means: how the process ends and what the files say. */
const MEANING = {
  SIGTERM: { code: 143, tipo: 'parada_pelo_sistema' },
  SIGINT: { code: 130, tipo: 'parada_pelo_terminal' },
  SIGHUP: { code: 143, tipo: 'parada_pelo_sistema' },
} as const;
type StopSignal = keyof typeof MEANING;
const SIGNALS = Object.keys(MEANING) as StopSignal[];

const any = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

describe.skipIf(missing('chromium', chromiumHere()))('a session that is told to stop', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  const addressOf = (scenario: string): string =>
    `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}`;

  const expectStopped = async (run: Run, signal: StopSignal): Promise<void> => {
    const { code, tipo } = MEANING[signal];
    const json = await run.json();
    expect(await run.ended).toMatchObject({ code, signal: null });
    expect(json).toMatchObject({ success: false, tipo, exit_code: code });
    const { progress, status, live } = finalDocuments(run.home, run.id, 'stopped');
    expect(progress?.erros.map((erro) => erro.tipo)).toEqual([tipo]);
    expect(status).toMatchObject({ exit_code: code, reason: tipo });
    expect(live?.data).toMatchObject({ execucao: { estado: 'stopped' } });
    await run.leftNothing();
  };

  test.concurrent.each([
    { tela: 1, signal: 'SIGTERM' },
    { tela: 4, signal: 'SIGINT' },
    { tela: 6, signal: 'SIGHUP' },
    { tela: 9, signal: 'SIGTERM' },
    { tela: 13, signal: 'SIGINT' },
    { tela: 15, signal: 'SIGTERM' },
  ] as const)(
    'at screen $tela by $signal ends there, once, and leaves nothing running',
    async ({ tela, signal }) => {
      await using run = new Run({ site: addressOf(`stuck-${tela}`) });
      await run.reachedScreen(tela);
      expect(run.browsers).toHaveLength(1);
      run.signal(signal);
      await expectStopped(run, signal);
    },
    LIMIT_MS,
  );

  test.concurrent.each(SIGNALS)(
    'by %s while the browser starts does not wait for it',
    async (signal) => {
      const chromium = join(import.meta.dirname, '../../fixtures/browsers/silent');
      await using run = new Run({ site: addressOf('success'), env: { RPA_CHROMIUM: chromium } });
      await eventually('the browser', () => run.browsers.length > 0);
      run.signal(signal);
      await expectStopped(run, signal);
      expect(run.browsers).toHaveLength(1);
    },
    LIMIT_MS,
  );

  const stopAt = async (atMs: number): Promise<void> => {
    const signal = any(SIGNALS);
    await using run = new Run({ site: addressOf('success') });
    await delay(atMs);
    if (!run.isOver) run.signal(signal);
    const { code, signal: killedBy } = await run.ended;
    if (killedBy !== null) {
      expect([code, killedBy]).toEqual([null, signal]);
      expect(existsSync(join(run.home, 'sessions', run.id, '.claim'))).toBe(false);
      await run.leftNothing();
    } else if (code === 0) {
      expect(await run.json()).toMatchObject({ success: true });
      finalDocuments(run.home, run.id, 'success');
      await run.leftNothing();
    } else await expectStopped(run, signal);
  };

  test.concurrent(
    'at any instant ends in its files, or before there are any',
    async () => {
      const startedAtMs = performance.now();
      await using whole = new Run({ site: addressOf('success') });
      expect((await whole.ended).code).toBe(0);
      const lastsMs = performance.now() - startedAtMs;
      let begun = 0;
      const stopSome = async (): Promise<void> => {
        while (begun < INSTANTS) {
          const share = (begun + Math.random()) / INSTANTS;
          begun += 1;
          await stopAt(share * BEGINNING_MS);
          await stopAt(share * lastsMs);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, stopSome));
    },
    LIMIT_MS,
  );

  test.concurrent(
    'while it writes its end keeps that end',
    async () => {
      for (const kind of ['progress.json', 'result.json', 'session.json', 'status.json']) {
        const signal = any(SIGNALS);
        await using run = new Run({ site: addressOf('success'), args: ['--screens', '5'] });
        const folder = join(run.home, 'sessions', run.id);
        await eventually('the session', () => existsSync(join(folder, 'status.json')));
        const watcher = watch(folder, (_event, name) => {
          if (name === kind && readdirSync(folder).includes('result.json')) run.signal(signal);
        });
        const { code } = await run.ended;
        watcher.close();
        expect(code).toBe(0);
        expect(await run.json()).toMatchObject({ success: true });
        finalDocuments(run.home, run.id, 'success');
        await run.leftNothing();
      }
    },
    LIMIT_MS,
  );

  test.concurrent(
    'by one signal after the other, at random, still ends by the first',
    async () => {
      for (let round = 0; round < 6; round += 1) {
        const [first, ...others] = [any(SIGNALS), any(SIGNALS), any(SIGNALS), any(SIGNALS)];
        await using run = new Run({ site: addressOf('stuck-2') });
        await run.reachedScreen(2);
        run.signal(first);
        for (const next of others) {
          await delay(Math.random() * 60);
          if (!run.isOver) run.signal(next);
        }
        await expectStopped(run, first);
      }
    },
    LIMIT_MS,
  );

  test.concurrent(
    'ends although its browser is frozen',
    async () => {
      await using run = new Run({ site: addressOf('stuck-3') });
      await run.reachedScreen(3);
      for (const { pid } of run.processes()) if (pid !== run.pid) process.kill(pid, 'SIGSTOP');
      run.signal('SIGTERM');
      await expectStopped(run, 'SIGTERM');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'kill -9 takes the browser along',
    async () => {
      for (const tela of [1, 5, 9]) {
        await using run = new Run({ site: addressOf(`stuck-${tela}`) });
        await run.reachedScreen(tela);
        expect(run.processes().length).toBeGreaterThan(3);
        run.signal('SIGKILL');
        expect(await run.ended).toMatchObject({ signal: 'SIGKILL' });
        await run.leftNoProcess();
      }
    },
    LIMIT_MS,
  );
});
