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
import { any, expectStopped, SIGNALS } from './support/stopped.ts';

const LIMIT_MS = 400_000;

/** Rounds of signals that come one after the other. */
const ROUNDS = 3;

describe.skipIf(missing('chromium', chromiumHere()))('a session that is told to stop', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  /** Of a site that begins with the screen that it is about. */
  const addressOf = (scenario: string, tela = 1): string =>
    `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=${scenario}&tela=${Math.min(tela, 13)}`;

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
      await using run = new Run({ site: addressOf(`stuck-${tela}`, tela) });
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
    'by one signal after the other, at random, ends once, by one of them',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const signals = [any(SIGNALS), any(SIGNALS), any(SIGNALS), any(SIGNALS)] as const;
        const [first, ...others] = signals;
        await using run = new Run({ site: addressOf('stuck-2') });
        await run.reachedScreen(2);
        run.signal(first);
        for (const next of others) {
          await delay(Math.random() * 60);
          if (!run.isOver) run.signal(next);
        }
        // The kernel promises no order of signals that are pending together.
        await expectStopped(run, ...signals);
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
        await using run = new Run({ site: addressOf(`stuck-${tela}`, tela) });
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
