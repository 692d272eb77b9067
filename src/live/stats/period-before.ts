import { FAILURES } from '../../life/state/states.ts';
import { Counts, type Figure } from '../../maintenance/report/figures/figure.ts';
import { percentilesOf } from '../../maintenance/report/figures/percentiles.ts';
import { Samples } from '../../maintenance/report/figures/samples.ts';
import { openLedger } from '../../protocol/ledger/read-ledger.ts';
import type { Stats } from './stats-schema.ts';

type Before = Stats['before'];

const ENDED = ['succeeded', 'refused', 'stopped', ...FAILURES] as const;

/** The few figures of the period before that are compared; hears only of sessions that ended in it. */
export const beforeFigure = (): Figure<Pick<Before, 'totals' | 'duration'>> => {
  const states = new Counts<string>();
  const durations = new Samples();
  return {
    add: ({ estado, durationMs }) => {
      states.add(estado);
      if (estado === 'succeeded' && durationMs !== null) durations.add(durationMs);
    },
    result: () => ({
      totals: {
        ended: states.sum(...ENDED),
        succeeded: states.of('succeeded'),
        refused: states.of('refused'),
        failed: states.sum(...FAILURES),
        stopped: states.of('stopped'),
      },
      duration: percentilesOf(durations),
    }),
  };
};

/**
 * Whether sessions are kept from before `sinceMs` on: the clean-up removes the oldest, so that one older than that says
 * that none of later is missing.
 * @returns null where there is no list of what has ended
 */
export const isKeptSince = (home: string, sinceMs: number): boolean | null => {
  const ledger = openLedger(home);
  if (ledger === null) return null;
  using opened = ledger;
  try {
    for (const { keyMs, endMs } of opened.records(0)) return (endMs ?? keyMs ?? Number.NaN) < sinceMs;
  } catch {
    return null;
  }
  return null;
};
