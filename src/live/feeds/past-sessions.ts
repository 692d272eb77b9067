import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { byAge, type EndedRecord } from '../../protocol/ledger/ended-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';

/** Every session that has ended, as little of it as lists need to find it: of each its files say the rest. */
export class PastSessions {
  readonly #byId = new Map<SessionId, EndedRecord>();
  readonly #counts = new Map<ExecutionState, number>();
  /** Oldest first: most come last. What is in here and no longer in the map was removed. */
  #inOrder: EndedRecord[] = [];

  get size(): number {
    return this.#byId.size;
  }

  get(id: SessionId): EndedRecord | undefined {
    return this.#byId.get(id);
  }

  ids(): Iterable<SessionId> {
    return this.#byId.keys();
  }

  /** By state. */
  get counts(): ReadonlyMap<ExecutionState, number> {
    return this.#counts;
  }

  add(record: EndedRecord): void {
    this.delete(record.id);
    this.#note(record);
    this.#inOrder.splice(this.#placeOf(record), 0, record);
  }

  /** Many at once, none of which is known. */
  addAll(records: readonly EndedRecord[]): void {
    for (const record of records) this.#note(record);
    this.#inOrder = [...this.#inOrder, ...records].sort((a, b) => byAge(b, a));
  }

  delete(id: SessionId): void {
    const record = this.#byId.get(id);
    if (record === undefined) return;
    this.#byId.delete(id);
    this.#count(record.estado, -1);
    if (this.#inOrder.length > 2 * this.#byId.size + 64)
      this.#inOrder = this.#inOrder.filter((one) => this.#byId.get(one.id) === one);
  }

  *newestFirst(): Generator<EndedRecord> {
    const inOrder = this.#inOrder;
    for (let at = inOrder.length - 1; at >= 0; at -= 1) {
      const record = inOrder[at];
      if (record !== undefined && this.#byId.get(record.id) === record) yield record;
    }
  }

  #note(record: EndedRecord): void {
    this.#byId.set(record.id, record);
    this.#count(record.estado, 1);
  }

  #count(estado: ExecutionState, change: 1 | -1): void {
    this.#counts.set(estado, (this.#counts.get(estado) ?? 0) + change);
  }

  #placeOf(record: EndedRecord): number {
    let [low, high] = [0, this.#inOrder.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#inOrder[middle];
      if (other !== undefined && byAge(other, record) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
