import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';

type Facts = readonly SessionFacts[];

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** How many sessions ended in which way, and what that is of all. */
export const totalsOf = (facts: Facts): Report['sessions'] => {
  const of = (...estados: readonly string[]): number =>
    facts.filter(({ estado }) => estados.includes(estado)).length;
  const ended = facts.filter(({ endMs }) => endMs !== null).length;
  const [succeeded, refused, stopped] = [of('succeeded'), of('refused'), of('stopped')];
  return {
    ended,
    succeeded,
    incomplete: facts.filter(({ incomplete }) => incomplete).length,
    refused,
    failed: of('failed'),
    timed_out: of('timed_out'),
    lost: of('lost'),
    stopped,
    retried: facts.filter(({ attempts }) => attempts > 1).length,
    running: of('starting', 'running'),
    queued: of('queued'),
    success_rate: shareOf(succeeded, ended),
    service_rate: shareOf(succeeded + refused, ended - stopped),
  };
};
