import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordPath } from '../../../src/maintenance/record/record-paths.ts';
import { makeReport } from '../../../src/maintenance/report/make-report.ts';
import { type Report, reportSchema } from '../../../src/maintenance/report/report-schema.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import {
  type InventedEnd,
  putEnded,
  putQueued,
  putRunning,
} from '../../fixtures/sessions/invented-sessions.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PERIOD_MS = 7 * DAY_MS;

const reportOf = (home: string, now = new Date()): Promise<Report> =>
  makeReport({ home, periodMs: PERIOD_MS, now, nameOfScreen: (_, tela) => `screen ${tela}`, keptDays: 7 });

const putRecord = (home: string, lines: readonly object[], touched: Date): void => {
  const path = recordPath(home);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  utimesSync(path, touched, touched);
};

const ENDS: readonly InventedEnd[] = [
  'success',
  'success',
  'success',
  'manual_quote',
  'vehicle_not_found',
  'selector_drift',
  'selector_drift',
  'screen_deadline',
  'stopped_by_operator',
];

describe('the report of sessions', () => {
  test('counts each session of the period once, by its end and its code', async () => {
    const home = temporaryFolder('report');
    const shop = { home, dice: new Dice(3) };
    for (const [at, end] of ENDS.entries()) await putEnded(shop, Date.now() - (at + 1) * HOUR_MS, end);
    await putEnded(shop, Date.now() - PERIOD_MS - HOUR_MS, 'success');
    await putRunning(shop, 7);
    await putQueued(shop, 1);
    const report = await reportOf(home);
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report.sessions).toEqual({
      ended: 9,
      succeeded: 3,
      incomplete: 0,
      refused: 2,
      failed: 2,
      timed_out: 1,
      lost: 0,
      stopped: 1,
      retried: 0,
      running: 1,
      queued: 1,
      success_rate: 3 / 9,
      service_rate: 5 / 8,
    });
    expect(report.ends.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(report.ends[0]).toMatchObject({
      tipo: 'campo_nao_encontrado_na_pagina',
      codigo: 3001,
      count: 2,
      for_operators: expect.stringContaining('página'),
      for_customer: expect.stringContaining('especialista'),
      advice: expect.stringContaining('seletores'),
    });
    const { days, hours_of_day } = report.throughput;
    const inDays = days.reduce((sum, day) => sum + day.succeeded + day.refused + day.failed + day.stopped, 0);
    expect([inDays, hours_of_day.reduce((sum, count) => sum + count, 0)]).toEqual([9, 9]);
    expect(days).toHaveLength(8);
    expect(report.duration.succeeded?.count).toBe(3);
    expect(report.screens.find(({ tela }) => tela === 9)?.ended_here).toBe(2);
    expect(report.screens.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
    expect(report.disk.sessions).toBe(12);
    expect(report.disk.sessions_bytes).toBeGreaterThan(10_000);
  });

  test('of a home without anything says that nothing is known', async () => {
    const report = await reportOf(temporaryFolder('report'));
    expect(reportSchema.parse(report)).toEqual(report);
    expect(report).toMatchObject({
      sessions: { ended: 0, success_rate: null, service_rate: null },
      ends: [],
      duration: { succeeded: null, all: null },
      waiting: null,
      screens: [],
      throughput: { busiest_hour: null },
      availability: { share: null, note: expect.stringContaining('not known') },
      alerts: { raised: 0, note: expect.stringContaining('not known') },
    });
  });
});

describe('the report of the live server', () => {
  const now = new Date();
  const ago = (hours: number): string => new Date(now.getTime() - hours * HOUR_MS).toISOString();

  test('knows how long it was away: stopped, killed, and now', async () => {
    const home = temporaryFolder('report');
    const lines = [
      { at: ago(100), event: 'started', alive_until: null },
      { at: ago(90), event: 'stopped' },
      { at: ago(88), event: 'started', alive_until: ago(90) },
      // Killed 50 hours ago, back 47 hours ago.
      { at: ago(47), event: 'started', alive_until: ago(50) },
    ];
    putRecord(home, lines, new Date(ago(5)));
    const { availability } = await reportOf(home, now);
    expect(availability.gaps.map(({ seconds }) => seconds / 3600)).toEqual([5, 3, 2]);
    expect(availability).toMatchObject({ known_since: ago(100), starts: 3, share: 0.9, note: null });
  });

  test('counts one that gave a sign of life a moment ago as there', async () => {
    const home = temporaryFolder('report');
    const touched = new Date(now.getTime() - 20_000);
    putRecord(home, [{ at: ago(300), event: 'started', alive_until: null }], touched);
    expect((await reportOf(home, now)).availability).toMatchObject({ share: 1, gaps: [], starts: 0 });
  });

  test('counts an alert that is told again once, and one that stands until now', async () => {
    const home = temporaryFolder('report');
    const alert = (name: string, hours: number, state: string, text = '') => ({
      ...{ at: ago(hours), event: 'alert', name, state, text },
    });
    const lines = [
      { at: ago(400), event: 'started', alive_until: null },
      alert('cpu', 300, 'raised', 'long before'),
      alert('cpu', 299, 'cleared'),
      alert('cpu', 20, 'raised', 'first'),
      alert('cpu', 19, 'raised', 'again'),
      alert('cpu', 18, 'cleared'),
      alert('cpu', 10, 'raised', 'second'),
      alert('cpu', 9, 'cleared'),
      alert('disk', 3, 'raised', 'full'),
    ];
    putRecord(home, lines, now);
    expect((await reportOf(home, now)).alerts).toEqual({
      raised: 3,
      kinds: [
        { name: 'cpu', raised: 2, seconds: 3 * 3600, stands: false, last_at: ago(10), last_text: 'second' },
        { name: 'disk', raised: 1, seconds: 3 * 3600, stands: true, last_at: ago(3), last_text: 'full' },
      ],
      note: null,
    });
  });
});
