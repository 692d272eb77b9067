import type { RecordRead } from '../../record/read-record.ts';
import type { Report } from '../report-schema.ts';

const MOST_GAPS = 20;
const MS_PER_S = 1000;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** When a server ran, from its starts, its stops and its signs of life. Several at once count as one. */
const upSpans = ({ events, aliveUntilMs }: RecordRead): Span[] => {
  const spans: Span[] = [];
  let fromMs: number | null = null;
  let lastMs = 0;
  const end = (toMs: number): void => {
    if (fromMs !== null) spans.push({ fromMs, toMs: Math.max(fromMs, toMs) });
    fromMs = null;
  };
  for (const event of events) {
    const atMs = Date.parse(event.at);
    if (event.event === 'started') {
      end(event.alive_until === null ? lastMs : Math.min(Date.parse(event.alive_until), atMs));
      fromMs = atMs;
    } else if (event.event === 'stopped') end(atMs);
    lastMs = atMs;
  }
  end(aliveUntilMs ?? lastMs);
  return spans;
};

const within = (spans: readonly Span[], sinceMs: number, untilMs: number): Span[] =>
  spans
    .map(({ fromMs, toMs }) => ({ fromMs: Math.max(fromMs, sinceMs), toMs: Math.min(toMs, untilMs) }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);

const gapsBetween = (spans: readonly Span[], sinceMs: number, untilMs: number): Span[] => {
  const gaps: Span[] = [];
  let atMs = sinceMs;
  for (const { fromMs, toMs } of spans) {
    if (fromMs > atMs) gaps.push({ fromMs: atMs, toMs: fromMs });
    atMs = Math.max(atMs, toMs);
  }
  if (untilMs > atMs) gaps.push({ fromMs: atMs, toMs: untilMs });
  return gaps;
};

const unknown = (note: string): Report['availability'] => ({
  share: null,
  known_since: null,
  starts: 0,
  gaps: [],
  note,
});

/** A server gives a sign of life so often; until the next one is due it counts as there. */
const SIGN_OF_LIFE_DUE_MS = 90_000;

/** How much of the period the live server was there, as far as its own record tells. */
export const availabilityOf = (
  record: RecordRead,
  sinceMs: number,
  untilMs: number,
): Report['availability'] => {
  if (record.isUnreadable)
    return unknown('not known: the record of the live server cannot be read by this user');
  const first = record.events[0];
  if (first === undefined)
    return unknown('not known: the live server has left no record; rpa-serve may not be in use');
  const alive = record.aliveUntilMs;
  const isAlive =
    alive !== null && untilMs - alive < SIGN_OF_LIFE_DUE_MS && record.events.at(-1)?.event !== 'stopped';
  const spans = upSpans(isAlive ? { ...record, aliveUntilMs: untilMs } : record);
  const knownMs = Math.max(sinceMs, Date.parse(first.at));
  if (knownMs >= untilMs) return unknown('not known: the record begins after the period');
  const up = within(spans, knownMs, untilMs);
  const gaps = gapsBetween(up, knownMs, untilMs);
  const downMs = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return {
    share: 1 - downMs / (untilMs - knownMs),
    known_since: iso(knownMs),
    starts: record.events.filter(
      ({ event, at }) => event === 'started' && Date.parse(at) >= sinceMs && Date.parse(at) <= untilMs,
    ).length,
    gaps: gaps
      .toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))
      .slice(0, MOST_GAPS)
      .map(({ fromMs, toMs }) => ({ from: iso(fromMs), to: iso(toMs), seconds: (toMs - fromMs) / MS_PER_S })),
    note: null,
  };
};
