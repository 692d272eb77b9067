import { hostname } from 'node:os';
import { readCanary } from '../canary/canary-file.ts';
import { readServiceRecord } from '../record/read-record.ts';
import { collectSessions } from './collect.ts';
import { alertsOf } from './figures/alerts.ts';
import { availabilityOf } from './figures/availability.ts';
import { canaryOf } from './figures/canary.ts';
import { diskUse } from './figures/disk-use.ts';
import { driftOf } from './figures/drift.ts';
import { endsOf } from './figures/ends.ts';
import { percentilesOf } from './figures/percentiles.ts';
import { screensOf } from './figures/screens.ts';
import { throughputOf } from './figures/throughput.ts';
import { totalsOf } from './figures/totals.ts';
import type { Report } from './report-schema.ts';
import type { SessionFacts } from './session-facts.ts';

export interface ReportWish {
  readonly home: string;
  /** Milliseconds. */
  readonly periodMs: number;
  readonly now: Date;
  readonly nameOfScreen: (fluxo: string, tela: number) => string | null;
  /** retention.session_days */
  readonly keptDays: number;
}

const durationsOf = (facts: readonly SessionFacts[]): number[] =>
  facts.flatMap(({ endMs, durationMs }) => (endMs === null || durationMs === null ? [] : [durationMs]));

/**
 * Everything that a home's files tell of the last `periodMs`. Reads only.
 * @throws the file system's error when the sessions' folder cannot be listed
 */
export const makeReport = async (wish: ReportWish): Promise<Report> => {
  const { home, periodMs, now, nameOfScreen, keptDays } = wish;
  const untilMs = now.getTime();
  const sinceMs = untilMs - periodMs;
  const facts = await collectSessions(home, sinceMs, now);
  const record = readServiceRecord(home);
  return {
    success: true,
    generated_at: now.toISOString(),
    since: new Date(sinceMs).toISOString(),
    until: now.toISOString(),
    host: hostname(),
    sessions_kept_days: keptDays,
    sessions: totalsOf(facts),
    ends: endsOf(facts),
    duration: {
      succeeded: percentilesOf(durationsOf(facts.filter(({ estado }) => estado === 'succeeded'))),
      all: percentilesOf(durationsOf(facts)),
    },
    waiting: percentilesOf(facts.flatMap(({ waitedMs }) => (waitedMs === null ? [] : [waitedMs]))),
    screens: screensOf(facts, nameOfScreen),
    throughput: throughputOf(facts, sinceMs, untilMs),
    availability: availabilityOf(record, sinceMs, untilMs),
    alerts: alertsOf(record, sinceMs, untilMs),
    drift: driftOf(facts),
    canary: canaryOf(readCanary(home), sinceMs, untilMs),
    disk: diskUse(home),
  };
};
