import { dataFolder, flatName, recordsFolder, sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { BoundedMap } from './bounded-map.ts';
import { type CachedView, type Doubt, findView, isInDoubt, progressBody } from './cached-view.ts';
import { needDescriptor, unlessExhausted } from './exhausted.ts';
import { fingerprint, nothingThere } from './fingerprint.ts';

/** A process is looked at no more often than this, however many ask. */
const DOUBT_INTERVAL_MS = 250;

const MAX_SESSIONS = 4096;

/** Bytes of all bodies; the views that they were made of take several times as much. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

interface Entry {
  readonly print: string;
  readonly cached: CachedView | null;
  readonly doubt: Doubt | null;
  checkedAtMs: number;
}

export interface SessionCacheOptions {
  readonly home: string;
  readonly clock: () => Date;
}

/**
 * Every session's live view as bytes, read again only when a file of it changed, its process died or its deadline
 * passed. Asking again costs a few `stat`s.
 */
export class SessionCache {
  readonly #options: SessionCacheOptions;
  readonly #sessions: string;
  readonly #records: string;
  readonly #entries = new BoundedMap<SessionId, Entry>({
    entries: MAX_SESSIONS,
    weight: MAX_BODY_BYTES,
    weigh: ({ cached }) => cached?.body.byteLength ?? 0,
  });

  constructor(options: SessionCacheOptions) {
    this.#options = options;
    this.#sessions = sessionsFolder(options.home);
    this.#records = recordsFolder(options.home);
  }

  /**
   * While nothing can be opened, what was known before.
   * @returns null for a session of which there is no file
   * @throws EMFILE or ENFILE when nothing can be opened and nothing was known
   */
  get(id: SessionId): CachedView | null {
    const now = this.#options.clock();
    const print = this.#print(id);
    const entry = this.#entries.get(id);
    if (entry?.print === print && !this.#hasTurned(entry, now)) return entry.cached;
    const read = (): Entry => this.#read(id, print, now);
    const fresh = entry === undefined ? read() : unlessExhausted(read, entry);
    if (fresh === entry) return entry.cached;
    if (fresh.cached === null) this.#entries.delete(id);
    else this.#entries.set(id, fresh);
    return fresh.cached;
  }

  #print(id: SessionId): string {
    const folder = `${this.#sessions}/${id}`;
    const record = `${this.#records}/${id}.json`;
    const print = fingerprint([`${folder}/status.json`, `${folder}/live.json`, record]);
    return print.startsWith('-') ? `${print}_${fingerprint(this.#documents(id))}` : print;
  }

  /** Where no status.json vouches for live.json, every document counts. */
  #documents(id: SessionId): string[] {
    const { documents } = sessionPaths(this.#options.home, id);
    const flat = (['progress', 'history', 'result', 'session'] as const).flatMap((kind) => [
      documents[kind],
      `${dataFolder(this.#options.home)}/${flatName(kind, id)}`,
    ]);
    return flat;
  }

  #hasTurned(entry: Entry, now: Date): boolean {
    if (entry.doubt === null || now.getTime() - entry.checkedAtMs < DOUBT_INTERVAL_MS) return false;
    entry.checkedAtMs = now.getTime();
    // One that was worked out in doubt is worked out again: its end may have come without a file of ours.
    return isInDoubt(entry.doubt, now);
  }

  #read(id: SessionId, print: string, now: Date): Entry {
    const checkedAtMs = now.getTime();
    const isNothing = print === `${nothingThere(['', '', ''])}_${nothingThere(this.#documents(id))}`;
    if (isNothing) return { print, cached: null, doubt: null, checkedAtMs };
    needDescriptor();
    const { view, doubt } = findView(this.#options.home, id, now);
    const { estado, finalizado } = view.data.execucao;
    const etag = `"${print}-${estado}${finalizado ? '-end' : ''}"`;
    const before = this.#entries.get(id);
    if (before?.cached?.etag === etag) return { ...before, print, doubt, checkedAtMs };
    return { print, doubt, checkedAtMs, cached: { id, etag, view, body: progressBody(id, view) } };
  }
}
