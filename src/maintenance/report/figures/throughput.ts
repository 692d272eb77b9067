import { FAILURES } from '../../../life/state/states.ts';
import { localTimestamp } from '../../../protocol/timestamp.ts';
import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';

const MS_PER_HOUR = 3_600_000;
const HOURS = 24;
const DATE_LENGTH = 10;

const dayOf = (ms: number): string => localTimestamp(new Date(ms)).slice(0, DATE_LENGTH);

/** Every local day that has a part in the period. */
const daysOf = (sinceMs: number, untilMs: number): string[] => {
  const days: string[] = [];
  const last = dayOf(untilMs);
  const at = new Date(sinceMs);
  // Noon exists on every day, also where clocks change at midnight.
  at.setHours(12, 0, 0, 0);
  for (let day = dayOf(at.getTime()); day <= last; day = dayOf(at.getTime())) {
    days.push(day);
    at.setDate(at.getDate() + 1);
  }
  return days;
};

const busiestHour = (endsMs: readonly number[]): Report['throughput']['busiest_hour'] => {
  const perHour = Map.groupBy(endsMs, (ms) => Math.floor(ms / MS_PER_HOUR) * MS_PER_HOUR);
  const busiest = [...perHour].toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || b - a)[0];
  if (busiest === undefined) return null;
  return { start: new Date(busiest[0]).toISOString(), ended: busiest[1].length };
};

/** When sessions ended. */
export const throughputOf = (
  facts: readonly SessionFacts[],
  sinceMs: number,
  untilMs: number,
): Report['throughput'] => {
  const ended = facts.flatMap(({ endMs, estado }) => (endMs === null ? [] : [{ endMs, estado }]));
  const perDay = Map.groupBy(ended, ({ endMs }) => dayOf(endMs));
  const days = daysOf(sinceMs, untilMs).map((day) => {
    const of = (...estados: readonly string[]): number =>
      (perDay.get(day) ?? []).filter(({ estado }) => estados.includes(estado)).length;
    return {
      day,
      succeeded: of('succeeded'),
      refused: of('refused'),
      failed: of(...FAILURES),
      stopped: of('stopped'),
    };
  });
  const perHour = Map.groupBy(ended, ({ endMs }) => new Date(endMs).getHours());
  return {
    days,
    hours_of_day: Array.from({ length: HOURS }, (_, hour) => perHour.get(hour)?.length ?? 0),
    busiest_hour: busiestHour(ended.map(({ endMs }) => endMs)),
  };
};
