import { hostname } from 'node:os';
import { readCanary } from '../canary/canary-file.ts';
import { readServiceRecord } from '../record/read-record.ts';
import { eachSession } from './collect.ts';
import { alertsOf } from './figures/alerts.ts';
import { availabilityOf } from './figures/availability.ts';
import { canaryOf } from './figures/canary.ts';
import { diskUse } from './figures/disk-use.ts';
import { driftFigure } from './figures/drift.ts';
import { endsFigure } from './figures/ends.ts';
import type { Figure } from './figures/figure.ts';
import { percentilesOf } from './figures/percentiles.ts';
import { Samples } from './figures/samples.ts';
import { screensFigure } from './figures/screens.ts';
import { throughputFigure } from './figures/throughput.ts';
import { totalsFigure } from './figures/totals.ts';
import type { Report } from './report-schema.ts';

export interface ReportWish {
  readonly home: string;
  /** Milliseconds. */
  readonly periodMs: number;
  readonly now: Date;
  readonly nameOfScreen: (fluxo: string, tela: number) => string | null;
  /** retention.session_days */
  readonly keptDays: number;
}

/** How long sessions took and waited. */
const timesFigure = (): Figure<Pick<Report, 'duration' | 'waiting'>> => {
  const [succeeded, all, waiting] = [new Samples(), new Samples(), new Samples()];
  return {
    add: ({ endMs, durationMs, estado, waitedMs }) => {
      if (waitedMs !== null) waiting.add(waitedMs);
      if (endMs === null || durationMs === null) return;
      all.add(durationMs);
      if (estado === 'succeeded') succeeded.add(durationMs);
    },
    result: () => ({
      duration: { succeeded: percentilesOf(succeeded), all: percentilesOf(all) },
      waiting: percentilesOf(waiting),
    }),
  };
};

/**
 * Everything that a home's files tell of the last `periodMs`. Reads only.
 * @throws the file system's error when the sessions' folder cannot be listed
 */
export const makeReport = async (wish: ReportWish): Promise<Report> => {
  const { home, periodMs, now, nameOfScreen, keptDays } = wish;
  const untilMs = now.getTime();
  const sinceMs = untilMs - periodMs;
  const figures = {
    sessions: totalsFigure(),
    ends: endsFigure(),
    times: timesFigure(),
    screens: screensFigure(nameOfScreen),
    throughput: throughputFigure(sinceMs, untilMs),
    drift: driftFigure(),
  };
  await eachSession(home, sinceMs, now, (facts) => {
    for (const figure of Object.values(figures)) figure.add(facts);
  });
  const record = readServiceRecord(home);
  return {
    success: true,
    generated_at: now.toISOString(),
    since: new Date(sinceMs).toISOString(),
    until: now.toISOString(),
    host: hostname(),
    sessions_kept_days: keptDays,
    sessions: figures.sessions.result(),
    ends: figures.ends.result(),
    ...figures.times.result(),
    screens: figures.screens.result(),
    throughput: figures.throughput.result(),
    availability: availabilityOf(record, sinceMs, untilMs),
    alerts: alertsOf(record, sinceMs, untilMs),
    drift: figures.drift.result(),
    canary: canaryOf(readCanary(home), sinceMs, untilMs),
    disk: diskUse(home),
  };
};
