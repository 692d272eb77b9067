import { placeIds } from '../../launch/queue/places.ts';
import { listTickets } from '../../launch/queue/tickets.ts';
import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import { openMarks } from '../../protocol/ledger/open-marks.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { ListRow } from '../../status/list-row.ts';
import { standOf } from './ended-rows.ts';
import { isExhausted } from './exhausted.ts';
import type { Feed } from './feed.ts';
import { readHistory } from './history.ts';
import { OperatorsFeed } from './operators-feed.ts';
import { SessionNames } from './session-names.ts';
import type { PageWish, SessionFigures, SessionPage } from './session-page.ts';
import { type RowChange, type SessionChange, SessionTable } from './session-table.ts';

const SCAN_INTERVAL_MS = 1_000;

/** Sessions that are looked at per turn of the event loop. */
const LOOKS_PER_TURN = 25;

/** A home with more sessions is served while its history is read. */
const READ_FIRST = 500;

/** Of the ended sessions the operators' snapshot tells the newest. */
const ENDED_IN_SNAPSHOT = 1_000;

/** Rows of ended sessions that watchers are told at once, while history is read. */
const ROWS_TOLD_AT_ONCE = 250;

export interface OperatorsOptions {
  readonly home: string;
  readonly clock: () => Date;
  /** The machine's figures, alerts and the like: whatever the dashboard shows beside the sessions. */
  readonly monitor: () => unknown;
}

/** Every session, kept up to date, and the stream that tells operators of it. */
export class Operators {
  readonly #home: string;
  readonly #table: SessionTable;
  readonly #names: SessionNames;
  readonly #feed: OperatorsFeed;
  readonly #listeners = new Set<(changes: readonly SessionChange[]) => void>();
  #timer: NodeJS.Timeout | undefined;
  #isScanning = false;
  #isStopped = false;
  #history: 'unread' | 'reading' | 'read' = 'unread';

  constructor({ home, clock, monitor }: OperatorsOptions) {
    this.#home = home;
    this.#table = new SessionTable(home, clock);
    this.#names = new SessionNames(home);
    this.#feed = new OperatorsFeed({
      clock,
      monitor,
      rows: () => this.#table.newest(ENDED_IN_SNAPSHOT, this.#history === 'read'),
    });
  }

  /** What operators watch. */
  get feed(): Feed {
    return this.#feed.feed;
  }

  /** Whether sessions that ended before the server was started may be missing yet. */
  get isReadingHistory(): boolean {
    return this.#history === 'reading';
  }

  /** Looks at what goes on; resolves soon, and reads what has ended behind unless that is little. */
  async start(): Promise<void> {
    await this.#lookAt(await this.#awaited());
    const isSmall = this.#names.areAtMost(READ_FIRST);
    const history = this.#readHistory();
    if (isSmall) await history;
    this.#timer = setInterval(() => void this.scan(), SCAN_INTERVAL_MS);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  /** A page of the sessions as they are now. @throws EMFILE or ENFILE when nothing can be opened */
  async page(wish: PageWish): Promise<SessionPage> {
    await this.scan();
    return this.#table.page(wish);
  }

  /** How many sessions there are, and began since then. */
  async figures(sinceMs: number): Promise<SessionFigures> {
    await this.scan();
    return { states: this.states(), begun: this.#table.begunSince(sinceMs) };
  }

  /** How many there are, by state. */
  states(): ReadonlyMap<ExecutionState, number> {
    return this.#table.states();
  }

  /** How many sessions run, start or wait. */
  counts(): { readonly active: number; readonly queued: number } {
    const states = this.states();
    const of = (estado: ExecutionState): number => states.get(estado) ?? 0;
    return { active: of('running') + of('starting'), queued: of('queued') };
  }

  onChange(listener: (changes: readonly SessionChange[]) => void): void {
    this.#listeners.add(listener);
  }

  /** Tells new figures. */
  tellMonitor(): void {
    this.#feed.publish([], [], true);
  }

  async scan(): Promise<void> {
    if (this.#isScanning) return;
    this.#isScanning = true;
    try {
      await this.#scan();
    } catch (error) {
      // The next scan sees what this one could not.
      if (!isExhausted(error)) throw error;
    } finally {
      this.#isScanning = false;
    }
  }

  async #scan(): Promise<void> {
    const there = this.#history === 'reading' ? null : await this.#names.listed();
    if (there !== null) this.#tell(this.#table.keepOnly(there));
    const fresh = [...(there ?? [])].filter((id) => !this.#table.knows(id));
    const marked = openMarks(this.#home) ?? [];
    await this.#lookAt(new Set([...marked, ...this.#table.goingIds(), ...fresh]));
    if (there !== null) this.#history = 'read';
  }

  async #lookAt(ids: Iterable<SessionId>): Promise<void> {
    const changes: RowChange[] = [];
    let looks = 0;
    try {
      for (const id of ids) {
        const change = this.#table.look(id);
        if (change !== null) changes.push(change);
        looks += 1;
        if (looks % LOOKS_PER_TURN === 0) await new Promise(setImmediate);
      }
    } finally {
      this.#tell(changes);
    }
  }

  #tell(changes: readonly RowChange[]): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes);
    this.#feed.publish(
      changes.flatMap(({ row }) => (row === null ? [] : [row])),
      changes.flatMap(({ id, row }) => (row === null ? [id] : [])),
      false,
    );
  }

  /** What goes on, as far as the queue knows. */
  async #awaited(): Promise<ReadonlySet<SessionId>> {
    const home = this.#home;
    try {
      const tickets = (await listTickets(home)).map(({ id }) => id);
      return new Set([...tickets, ...(await placeIds(home)), ...(openMarks(home) ?? [])]);
    } catch {
      // A queue that cannot be read: the sessions' folders tell.
      return new Set();
    }
  }

  async #readHistory(): Promise<void> {
    this.#history = 'reading';
    try {
      await readHistory({
        home: this.#home,
        names: this.#names,
        isStopped: () => this.#isStopped,
        isNew: (id) => !this.#table.knows(id),
        add: (records) => {
          this.#table.past.addAll(records);
          const changes = records.map((record) => ({ id: record.id, row: standOf(record), before: null }));
          for (const listener of this.#listeners) listener(changes);
        },
        keepOnly: (there) => this.#tell(this.#table.keepOnly(there)),
        lookAt: (ids) => this.#lookAt(ids),
      });
      await this.#readNewest();
    } catch (error) {
      if (!isExhausted(error)) throw error;
    } finally {
      this.#history = 'read';
    }
  }

  /** The rows that operators see at once. */
  async #readNewest(): Promise<void> {
    let read: ListRow[] = [];
    let count = 0;
    const tell = (): void => {
      if (read.length > 0) this.#feed.publish(read, [], false);
      read = [];
    };
    for (const { id } of this.#table.past.newestFirst()) {
      if (count >= ENDED_IN_SNAPSHOT || this.#isStopped) break;
      const isTold = this.#table.readRow(id) !== null;
      const row = isTold ? null : this.#table.rowOf(id);
      count += 1;
      if (row !== null) read.push(row);
      if (count % LOOKS_PER_TURN === 0) await new Promise(setImmediate);
      if (read.length >= ROWS_TOLD_AT_ONCE) tell();
    }
    tell();
  }
}
