import { createCollector } from '../../maintenance/report/collect.ts';
import type { Base } from '../contracts.ts';
import type { Stats } from './stats-schema.ts';
import { summarise } from './summarise.ts';

/** How long an answer is good enough for whoever asks next. */
const FRESH_MS = 2_000;

export interface StatsSource {
  /**
   * Figures over the sessions of the last `periodMs` milliseconds; see statsSchema.
   * Askers at the same time share one look at the files, which never holds the event loop for long.
   * @throws the file system's error when the sessions' folder cannot be listed
   */
  readonly of: (periodMs: number) => Promise<Stats>;
}

interface Look {
  readonly atMs: number;
  readonly stats: Promise<Stats>;
}

export const createStats = ({ home, clock }: Pick<Base, 'home' | 'clock'>): StatsSource => {
  const collector = createCollector(home);
  const looks = new Map<number, Look>();
  const look = async (periodMs: number): Promise<Stats> => {
    const now = clock();
    const sinceMs = now.getTime() - periodMs;
    return summarise(await collector.collect(sinceMs, now), sinceMs, now);
  };
  return {
    of: (periodMs) => {
      const atMs = clock().getTime();
      for (const [period, { atMs: then }] of looks) if (atMs - then > FRESH_MS) looks.delete(period);
      const known = looks.get(periodMs);
      if (known !== undefined) return known.stats;
      const stats = look(periodMs);
      looks.set(periodMs, { atMs, stats });
      stats.catch(() => looks.delete(periodMs));
      return stats;
    },
  };
};
