import type { Report } from '../report-schema.ts';
import { Counts, type Figure } from './figure.ts';

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** How many sessions ended in which way, and what that is of all. */
export const totalsFigure = (): Figure<Report['sessions']> => {
  const states = new Counts<string>();
  let [ended, incomplete, retried] = [0, 0, 0];
  return {
    add: (facts) => {
      states.add(facts.estado);
      if (facts.endMs !== null) ended += 1;
      if (facts.incomplete) incomplete += 1;
      if (facts.attempts > 1) retried += 1;
    },
    result: () => {
      const [succeeded, refused, stopped] = [
        states.of('succeeded'),
        states.of('refused'),
        states.of('stopped'),
      ];
      return {
        ended,
        succeeded,
        incomplete,
        refused,
        failed: states.of('failed'),
        timed_out: states.of('timed_out'),
        lost: states.of('lost'),
        stopped,
        retried,
        running: states.sum('starting', 'running'),
        queued: states.of('queued'),
        success_rate: shareOf(succeeded, ended),
        service_rate: shareOf(succeeded + refused, ended - stopped),
      };
    },
  };
};
