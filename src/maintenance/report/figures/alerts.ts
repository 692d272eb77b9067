import type { RecordRead } from '../../record/read-record.ts';
import type { RecordEvent } from '../../record/record-events.ts';
import type { Report } from '../report-schema.ts';

type AlertEvent = Extract<RecordEvent, { event: 'alert' }>;

const MS_PER_S = 1000;

interface Raised {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stands: boolean;
}

/** From being raised to being cleared; an alert that is told again while it stands is the same one. */
const stretches = (events: readonly AlertEvent[], untilMs: number): Raised[] => {
  const found: Raised[] = [];
  let fromMs: number | null = null;
  for (const { at, state } of events) {
    if (state === 'raised') fromMs ??= Date.parse(at);
    else if (fromMs !== null) {
      found.push({ fromMs, toMs: Date.parse(at), stands: false });
      fromMs = null;
    }
  }
  if (fromMs !== null) found.push({ fromMs, toMs: untilMs, stands: true });
  return found;
};

const kindOf = (name: string, events: readonly AlertEvent[], sinceMs: number, untilMs: number) => {
  const inPeriod = stretches(events, untilMs).filter(
    ({ fromMs, toMs }) => toMs >= sinceMs && fromMs <= untilMs,
  );
  const last = events.findLast(({ state, at }) => state === 'raised' && Date.parse(at) <= untilMs);
  if (inPeriod.length === 0 || last === undefined) return [];
  const durations = inPeriod.map(({ fromMs, toMs }) => Math.min(toMs, untilMs) - Math.max(fromMs, sinceMs));
  return [
    {
      name,
      raised: inPeriod.length,
      seconds: durations.reduce((sum, ms) => sum + ms, 0) / MS_PER_S,
      stands: inPeriod.some(({ stands }) => stands),
      last_at: last.at,
      last_text: last.text,
    },
  ];
};

/** The alerts that the live server raised in the period. */
export const alertsOf = (record: RecordRead, sinceMs: number, untilMs: number): Report['alerts'] => {
  const told = record.events.filter((event): event is AlertEvent => event.event === 'alert');
  const kinds = [...Map.groupBy(told, ({ name }) => name)]
    .flatMap(([name, events]) => kindOf(name, events, sinceMs, untilMs))
    .toSorted((a, b) => b.raised - a.raised);
  const isKnown = record.events.length > 0 && !record.isUnreadable;
  return {
    raised: kinds.reduce((sum, { raised }) => sum + raised, 0),
    kinds,
    note: isKnown ? null : 'not known: there is no record of the live server that this user can read',
  };
};
