import { rmSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { settleEnded } from '../../../src/launch/queue/settle.ts';
import { Operators } from '../../../src/live/feeds/operators.ts';
import type { SessionChange } from '../../../src/live/feeds/session-table.ts';
import { ledgerPath } from '../../../src/protocol/ledger/ledger-paths.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import { quickHome } from '../../launch/queue/support/quick-home.ts';
import { addEndedSessions } from '../../support/ended-sessions.ts';
import { readsOf } from '../../support/reads.ts';
import { tellSession } from '../support/told-session.ts';

/** More than are read before anything is served. */
const MANY = 600;
const VERY_MANY = 3_000;
const clock = () => new Date();

const watching = (home: string) => {
  const operators = new Operators({ home, clock, monitor: () => null });
  const changes: SessionChange[] = [];
  operators.onChange((some) => changes.push(...some));
  onTestFinished(() => operators.stop());
  return { operators, changes };
};

const startedWhole = async (operators: Operators): Promise<void> => {
  await operators.start();
  await expect.poll(() => operators.isReadingHistory, { timeout: 60_000 }).toBe(false);
};

const newHome = () => {
  const folder = quickHome();
  onTestFinished(() => folder[Symbol.dispose]());
  return folder.home;
};

describe('a home of many ended sessions', () => {
  test('is served with what runs at once, and with the rest behind', async () => {
    const home = newHome();
    await addEndedSessions(home, { count: MANY });
    await settleEnded({ home, clock });
    const { id } = await tellSession(home);
    const { operators, changes } = watching(home);
    await operators.start();
    expect([operators.isReadingHistory, operators.counts()]).toEqual([true, { active: 1, queued: 0 }]);
    expect(changes[0]).toMatchObject({ id, row: { estado: 'running' }, before: null });
    await expect.poll(() => operators.isReadingHistory, { timeout: 60_000 }).toBe(false);
    const { rows, total } = await operators.page({ limit: 2 });
    expect([rows[0]?.session_id, rows[1]?.estado, total]).toEqual([id, 'succeeded', MANY + 1]);
    expect(new Set(changes.map((change) => change.id)).size).toBe(MANY + 1);
    expect(changes).toHaveLength(MANY + 1);
  });

  test('is read by the ledger: the files of the newest thousand are enough, and without it each is read', async () => {
    const home = newHome();
    await addEndedSessions(home, { count: VERY_MANY });
    await settleEnded({ home, clock });
    const byLedger = await readsOf(() => startedWhole(watching(home).operators));
    rmSync(ledgerPath(home));
    const { operators } = watching(home);
    const byFiles = await readsOf(() => startedWhole(operators));
    expect(byFiles / byLedger).toBeGreaterThan(2);
    expect((await operators.page({ limit: 1 })).total).toBe(VERY_MANY);
  });

  test('loses the one that is removed, from pages at once', async () => {
    const home = newHome();
    const [newest = '', next = ''] = await addEndedSessions(home, { count: MANY });
    await settleEnded({ home, clock });
    const { operators } = watching(home);
    await startedWhole(operators);
    rmSync(sessionPaths(home, newest as never).folder, { recursive: true });
    expect((await operators.page({ limit: 1 })).rows).toMatchObject([{ session_id: next }]);
    await expect
      .poll(async () => (await operators.page({ limit: 1 })).total, { timeout: 60_000 })
      .toBe(MANY - 1);
  });
});
