import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LedgerBroken } from '../../protocol/ledger/read-ledger.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { knownSessions } from '../../status/documents/known-sessions.ts';
import { sessionIds } from '../../status/documents/session-ids.ts';
import { DOCUMENT_KINDS, flatFile } from '../../status/documents/session-place.ts';
import { factsOf } from './facts-of.ts';
import { packFacts, unpackFacts } from './packed-facts.ts';
import type { SessionFacts } from './session-facts.ts';

/** Reading goes on in the next turn of the event loop after this long, so that nobody else waits for it. */
const SLICE_MS = 2;

interface Stamp {
  /** Differs as soon as any of the files was written; empty when there is none. */
  readonly text: string;
  readonly newestMs: number;
}

/** An ended session as it is remembered: text, of which a hundred thousand take little. */
interface Kept {
  readonly stamp: string;
  readonly packed: string;
}

type Take = (facts: SessionFacts) => void;

export interface Collector {
  /**
   * Hands over the sessions that ended at or after `sinceMs` (milliseconds since the epoch) or go on, in no order.
   * What has ended is read once and remembered for as long as its files stay as they are.
   * @throws the file system's error when the sessions' folder cannot be listed
   */
  readonly each: (sinceMs: number, now: Date, take: Take) => Promise<void>;
}

const stampOf = (home: string, id: SessionId): Stamp => {
  const { status, documents, runLog, selectors } = sessionPaths(home, id);
  const paths = [
    status,
    runLog,
    selectors,
    ...DOCUMENT_KINDS.flatMap((kind) => [documents[kind], flatFile({ home }, id, kind)]),
  ];
  let text = '';
  let newestMs = 0;
  for (const path of paths) {
    try {
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined) continue;
      text += `${stats.ino}:${stats.mtimeMs}:${stats.size} `;
      newestMs = Math.max(newestMs, stats.mtimeMs);
    } catch {
      text += '- ';
    }
  }
  return { text: text === '' ? '' : hash('sha1', text, 'base64'), newestMs };
};

/** Sessions that may have ended since then, or go on; the ledger leaves out the others unasked. */
const idsSince = function* (home: string, sinceMs: number, now: Date): Generator<SessionId> {
  const told = new Set<SessionId>();
  try {
    using known = knownSessions(home, now);
    for (const id of known.open) {
      told.add(id);
      yield id;
    }
    for (const { id, endMs } of known.ended())
      if (endMs === null || endMs >= sinceMs) {
        told.add(id);
        yield id;
      }
  } catch (error) {
    if (!(error instanceof LedgerBroken)) throw error;
    for (const id of sessionIds({ home })) if (!told.has(id)) yield id;
  }
};

/** Never blocks the event loop for more than a few milliseconds, however many sessions there are. */
export const createCollector = (home: string): Collector => {
  let kept = new Map<SessionId, Kept>();
  const factsNow = (id: SessionId, sinceMs: number, now: Date): Kept | SessionFacts | null => {
    const stamp = stampOf(home, id);
    if (stamp.text === '') return null;
    const known = kept.get(id);
    if (known?.stamp === stamp.text) return known;
    if (known === undefined && stamp.newestMs < sinceMs) return null;
    const facts = factsOf(home, id, now);
    return facts.endMs === null ? facts : { stamp: stamp.text, packed: packFacts(facts) };
  };
  return {
    each: async (sinceMs, now, take) => {
      const found = new Map<SessionId, Kept>();
      let sliceBeganMs = performance.now();
      for (const id of idsSince(home, sinceMs, now)) {
        const one = factsNow(id, sinceMs, now);
        if (one !== null && 'packed' in one) found.set(id, one);
        const facts = one !== null && 'packed' in one ? unpackFacts(id, one.packed) : one;
        if (facts !== null && (facts.endMs === null || facts.endMs >= sinceMs)) take(facts);
        if (performance.now() - sliceBeganMs < SLICE_MS) continue;
        await nextTurn();
        sliceBeganMs = performance.now();
      }
      kept = found;
    },
  };
};

/** The same for one look. @see Collector.each */
export const eachSession = async (home: string, sinceMs: number, now: Date, take: Take): Promise<void> => {
  for (const id of idsSince(home, sinceMs, now)) {
    const { text, newestMs } = stampOf(home, id);
    if (text === '' || newestMs < sinceMs) continue;
    const facts = factsOf(home, id, now);
    if (facts.endMs === null || facts.endMs >= sinceMs) take(facts);
    await nextTurn();
  }
};
