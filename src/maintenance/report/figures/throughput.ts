import { FAILURES } from '../../../life/state/states.ts';
import { localTimestamp } from '../../../protocol/timestamp.ts';
import type { Report } from '../report-schema.ts';
import { Counts, type Figure } from './figure.ts';

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

const busiestHour = (perHour: Counts<number>): Report['throughput']['busiest_hour'] => {
  const busiest = perHour.entries().toSorted(([a, ofA], [b, ofB]) => ofB - ofA || b - a)[0];
  return busiest === undefined ? null : { start: new Date(busiest[0]).toISOString(), ended: busiest[1] };
};

/** When sessions ended. */
export const throughputFigure = (sinceMs: number, untilMs: number): Figure<Report['throughput']> => {
  const perDay = new Counts<string>();
  const perHour = new Counts<number>();
  const perHourOfDay = new Counts<number>();
  return {
    add: ({ endMs, estado }) => {
      if (endMs === null) return;
      perDay.add(`${dayOf(endMs)} ${estado}`);
      perHour.add(Math.floor(endMs / MS_PER_HOUR) * MS_PER_HOUR);
      perHourOfDay.add(new Date(endMs).getHours());
    },
    result: () => ({
      days: daysOf(sinceMs, untilMs).map((day) => {
        const of = (...estados: readonly string[]): number =>
          perDay.sum(...estados.map((estado) => `${day} ${estado}`));
        return {
          day,
          succeeded: of('succeeded'),
          refused: of('refused'),
          failed: of(...FAILURES),
          stopped: of('stopped'),
        };
      }),
      hours_of_day: Array.from({ length: HOURS }, (_, hour) => perHourOfDay.of(hour)),
      busiest_hour: busiestHour(perHour),
    }),
  };
};
