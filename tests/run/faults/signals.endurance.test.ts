import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { finalDocuments } from './support/final-files.ts';
import { Run } from './support/run.ts';
import { any, expectStopped, SIGNALS } from './support/stopped.ts';

const LIMIT_MS = 400_000;

/** Twice as many: over the beginning, and over all of a session. */
const INSTANTS = 12;
const BEGINNING_MS = 600;
const AT_ONCE = 3;

describe.skipIf(missing('chromium', chromiumHere()))('a session that is told to stop', () => {
  let site: RunningSite;

  beforeAll(async () => {
    site = await startSite();
  });

  afterAll(() => site.close());

  const stopAt = async (atMs: number): Promise<void> => {
    const signal = any(SIGNALS);
    await using run = new Run({ site: `${site.url}/cotacao?session=${crypto.randomUUID()}&tela=7` });
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

  test(
    'at any instant ends in its files, or before there are any',
    async () => {
      const startedAtMs = performance.now();
      await using whole = new Run({ site: `${site.url}/cotacao?session=${crypto.randomUUID()}` });
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
});
