import type { Reason } from './plan-item.ts';

/** Which ended sessions go. */
export interface RetentionRules {
  /** Everything that ended goes, however young. */
  readonly forced: boolean;
  /** Sessions whose last change is this old go. */
  readonly olderThanMs: number;
  /** The newest so many stay; null: any number. */
  readonly keep: number | null;
  /** The newest that together have no more bytes stay; null: any number. */
  readonly maxBytes: number | null;
  /** config.json of sessions whose last change is this old goes. */
  readonly inputMs: number;
}

export interface EndedSession {
  readonly id: string;
  readonly changedMs: number;
  readonly bytes: number;
}

/** Milliseconds since the last sign of life; a clock that was set back makes nothing younger than new. */
export const ageMs = ({ changedMs }: { readonly changedMs: number }, nowMs: number): number =>
  Math.max(0, nowMs - changedMs);

const newestFirst = (a: EndedSession, b: EndedSession): number =>
  a.changedMs === b.changedMs ? (a.id < b.id ? -1 : 1) : b.changedMs - a.changedMs;

/**
 * Which of the ended sessions go, and why. Of two sessions the older never stays because of count or bytes when
 * the newer goes.
 */
export const sessionsToGo = (
  ended: readonly EndedSession[],
  { forced, olderThanMs, keep, maxBytes }: RetentionRules,
  nowMs: number,
): ReadonlyMap<string, Reason> => {
  const going = new Map<string, Reason>();
  let kept = 0;
  let bytes = 0;
  let isFull = false;
  for (const session of ended.toSorted(newestFirst)) {
    if (forced) going.set(session.id, 'forced');
    else if (ageMs(session, nowMs) >= olderThanMs) going.set(session.id, 'age');
    else if (keep !== null && kept >= keep) going.set(session.id, 'count');
    else {
      isFull ||= maxBytes !== null && bytes + session.bytes > maxBytes;
      if (isFull) {
        going.set(session.id, 'bytes');
        continue;
      }
      kept += 1;
      bytes += session.bytes;
    }
  }
  return going;
};
