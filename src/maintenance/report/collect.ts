import { lstatSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { sessionIds } from '../../status/documents/session-ids.ts';
import { DOCUMENT_KINDS, flatFile } from '../../status/documents/session-place.ts';
import { factsOf } from './facts-of.ts';
import type { SessionFacts } from './session-facts.ts';

/** Reading goes on in the next turn of the event loop after this long, so that nobody else waits for it. */
const SLICE_MS = 2;

interface Stamp {
  /** Differs as soon as any of the files was written. */
  readonly text: string;
  readonly newestMs: number;
}

interface Kept {
  readonly stamp: string;
  readonly facts: SessionFacts;
}

export interface Collector {
  /**
   * The sessions that ended at or after `sinceMs` (milliseconds since the epoch) or go on, in no order.
   * What has ended is read once and remembered for as long as its files stay as they are.
   * @throws the file system's error when the sessions' folder cannot be listed
   */
  readonly collect: (sinceMs: number, now: Date) => Promise<SessionFacts[]>;
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
  return { text, newestMs };
};

/** Never blocks the event loop for more than a few milliseconds, however many sessions there are. */
export const createCollector = (home: string): Collector => {
  let kept = new Map<SessionId, Kept>();
  const factsNow = (id: SessionId, sinceMs: number, now: Date): Kept | null => {
    const stamp = stampOf(home, id);
    const known = kept.get(id);
    if (known?.stamp === stamp.text && known.facts.endMs !== null) return known;
    if (known === undefined && stamp.newestMs < sinceMs) return null;
    return { stamp: stamp.text, facts: factsOf(home, id, now) };
  };
  return {
    collect: async (sinceMs, now) => {
      const found = new Map<SessionId, Kept>();
      let sliceBeganMs = performance.now();
      for (const id of sessionIds({ home })) {
        const session = factsNow(id, sinceMs, now);
        if (session !== null) found.set(id, session);
        if (performance.now() - sliceBeganMs < SLICE_MS) continue;
        await nextTurn();
        sliceBeganMs = performance.now();
      }
      kept = found;
      const all = [...found.values()].map(({ facts }) => facts);
      return all.filter(({ endMs }) => endMs === null || endMs >= sinceMs);
    },
  };
};

/** The same for one look. @see Collector.collect */
export const collectSessions = (home: string, sinceMs: number, now: Date): Promise<SessionFacts[]> =>
  createCollector(home).collect(sinceMs, now);
