import { createHmac, randomBytes } from 'node:crypto';
import type { SessionId } from '../../../protocol/session-id.ts';
import { isRecord } from '../../../quote/input/document.ts';
import { BoundedMap } from '../../bounded-map.ts';

const MOST_STARTS = 10_000;

/** The same data in another order is the same data. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isRecord(value)) return typeof value === 'string' ? value.trim() : value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key])]),
  );
};

/**
 * Which session was started for which data a moment ago. Of the data only a mark is kept, under a key that this
 * process made for itself.
 */
export class RecentStarts {
  readonly #key = randomBytes(32);
  readonly #keptMs: number;
  readonly #starts = new BoundedMap<string, { readonly id: SessionId; readonly atMs: number }>({
    entries: MOST_STARTS,
  });

  constructor(keptMs: number) {
    this.#keptMs = keptMs;
  }

  /** @param text JSON */
  markOf(text: string): string {
    const said = canonical(JSON.parse(text));
    return createHmac('sha256', this.#key).update(JSON.stringify(said)).digest('base64url');
  }

  find(mark: string, nowMs: number): SessionId | null {
    const known = this.#starts.get(mark);
    return known !== undefined && nowMs - known.atMs < this.#keptMs ? known.id : null;
  }

  keep(mark: string, id: SessionId, nowMs: number): void {
    this.#starts.set(mark, { id, atMs: nowMs });
  }
}
