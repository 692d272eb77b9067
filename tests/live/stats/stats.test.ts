import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bucketMsOf, parsePeriod } from '../../../src/live/stats/period.ts';
import { createStats } from '../../../src/live/stats/stats.ts';
import { statsSchema } from '../../../src/live/stats/stats-schema.ts';
import { percentilesOf } from '../../../src/maintenance/report/figures/percentiles.ts';
import { writeLedger } from '../../../src/protocol/ledger/write-ledger.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import {
  type InventedEnd,
  putEnded,
  putQueued,
  putRunning,
} from '../../fixtures/sessions/invented-sessions.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const emptyHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-stats-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return home;
};

const ENDS: readonly InventedEnd[] = [
  'success',
  'success',
  'manual_quote',
  'manual_quote',
  'screen_deadline',
  'stopped_by_operator',
];

const homeWithSessions = async (): Promise<string> => {
  const home = emptyHome();
  const shop = { home, dice: new Dice(5) };
  for (const [index, end] of ENDS.entries()) await putEnded(shop, Date.now() - (20 + index) * MINUTE_MS, end);
  await putRunning(shop, 4);
  await putQueued(shop, 1);
  return home;
};

const statsOf = (home: string) => createStats({ home, clock: () => new Date() }).of(DAY_MS);

describe('GET /api/rpa/stats', () => {
  test('answers for a home without sessions', async () => {
    const stats = await statsOf(emptyHome());
    expect(statsSchema.parse(stats)).toEqual(stats);
    expect(stats.totals.sessions).toBe(0);
    expect(stats.screens).toEqual([]);
    expect(stats.duration).toBeNull();
  });

  test('compares with the period of the same length before, whose sessions count nowhere else', async () => {
    const home = emptyHome();
    const shop = { home, dice: new Dice(6) };
    const nowMs = Date.now();
    await putEnded(shop, nowMs - 20 * MINUTE_MS, 'success');
    for (const end of [
      'success',
      'manual_quote',
      'screen_deadline',
      'session_lost',
      'stopped_by_operator',
    ] as const)
      await putEnded(shop, nowMs - DAY_MS - 60 * MINUTE_MS, end);
    await putEnded(shop, nowMs - 2 * DAY_MS - 60 * MINUTE_MS, 'success');
    const { before, totals, duration, since } = await statsOf(home);
    expect(totals).toMatchObject({ sessions: 1, succeeded: 1 });
    expect(duration?.count).toBe(1);
    expect(before.totals).toEqual({ ended: 5, succeeded: 1, refused: 1, failed: 2, stopped: 1 });
    expect(before.duration?.count).toBe(1);
    expect(before.until).toBe(since);
    expect(Date.parse(before.until) - Date.parse(before.since)).toBe(DAY_MS);
  });

  test('says whether the period before is kept whole, as far as somebody knows', async () => {
    const home = emptyHome();
    const record = (id: string, endMs: number) =>
      ({ id: id as SessionId, estado: 'succeeded', keyMs: endMs, endMs }) as const;
    expect((await statsOf(home)).before.whole).toBeNull();
    mkdirSync(join(home, 'queue/ended'), { recursive: true });
    await writeLedger(home, [record('young', Date.now() - 1.5 * DAY_MS)]);
    expect((await statsOf(home)).before.whole).toBe(false);
    await writeLedger(home, [record('young', Date.now() - DAY_MS), record('old', Date.now() - 3 * DAY_MS)]);
    expect((await statsOf(home)).before.whole).toBe(true);
  });

  test('counts every session once, where it ended', async () => {
    const stats = await statsOf(await homeWithSessions());
    expect(statsSchema.parse(stats)).toEqual(stats);
    const { totals, throughput, failures } = stats;
    expect(totals).toMatchObject({
      sessions: 8,
      active: 1,
      queued: 1,
      succeeded: 2,
      refused: 2,
      timed_out: 1,
      stopped: 1,
    });
    const counted = throughput.buckets.reduce(
      (sum, { succeeded, refused, failed, stopped }) => sum + succeeded + refused + failed + stopped,
      0,
    );
    expect(counted).toBe(ENDS.length);
    expect(failures[0]).toMatchObject({ codigo: 9003, tipo: 'cotacao_manual', estado: 'refused', count: 2 });
    expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  test('the shares of the screens make a whole, and who got no further is counted there', async () => {
    const { screens } = await statsOf(await homeWithSessions());
    expect(screens.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(screens.find(({ tela }) => tela === 15)).toMatchObject({ ended_here: 3, count: 2 });
    for (const { p50_ms, p95_ms, max_ms } of screens) {
      expect(p50_ms).toBeLessThanOrEqual(p95_ms);
      expect(p95_ms).toBeLessThanOrEqual(max_ms);
    }
  });

  test('those who ask at once get one answer', async () => {
    const home = await homeWithSessions();
    const stats = createStats({ home, clock: () => new Date() });
    const [first, second] = await Promise.all([stats.of(DAY_MS), stats.of(DAY_MS)]);
    expect(second).toBe(first);
    expect(await stats.of(DAY_MS / 24)).not.toBe(first);
  });

  test('those who ask while a look goes on share it, however long it takes', async () => {
    let nowMs = Date.now();
    const stats = createStats({ home: await homeWithSessions(), clock: () => new Date(nowMs) });
    const first = stats.of(DAY_MS);
    nowMs += DAY_MS / 24;
    expect(stats.of(DAY_MS)).toBe(first);
    await first;
    // It took an hour: looking again at once would be all that the server does.
    nowMs += 60_000;
    expect(stats.of(DAY_MS)).toBe(first);
    nowMs += DAY_MS;
    expect(stats.of(DAY_MS)).not.toBe(first);
  });
});

test('percentiles are by nearest rank', () => {
  expect(percentilesOf([])).toBeNull();
  expect(percentilesOf([7])).toEqual({ count: 1, p50_ms: 7, p95_ms: 7, max_ms: 7 });
  expect(percentilesOf(Array.from({ length: 100 }, (_, index) => 100 - index))).toEqual({
    count: 100,
    p50_ms: 50,
    p95_ms: 95,
    max_ms: 100,
  });
});

test.each([
  ['24h', DAY_MS],
  ['90m', 90 * MINUTE_MS],
  ['7d', 7 * DAY_MS],
  ['0m', null],
  ['91d', null],
  ['24', null],
  ['-1h', null],
  ['1e3h', null],
])('the period %s is %s ms', (text, ms) => expect(parsePeriod(text)).toBe(ms));

test.each([[60 * MINUTE_MS], [DAY_MS], [7 * DAY_MS], [90 * DAY_MS]])(
  'a period of %i ms has a readable number of columns',
  (ms) => {
    const columns = ms / bucketMsOf(ms);
    expect(columns).toBeGreaterThanOrEqual(12);
    expect(columns).toBeLessThanOrEqual(90);
  },
);
