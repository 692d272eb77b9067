import { readdirSync, statSync } from 'node:fs';
import { isGoing } from '../../life/state/states.ts';
import { phpDateTime } from '../../protocol/live/timestamps.ts';
import { sessionPaths, sessionsFolder } from '../../protocol/paths.ts';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import { errorCode } from '../../protocol/store/store-error.ts';
import { type ListRow, listRow, newestFirst } from '../../status/list-row.ts';
import { Channel, type Render } from '../channel/channel.ts';
import { newEpoch } from '../channel/session-stream.ts';
import { type Doubt, findView, isInDoubt } from './cached-view.ts';
import { isExhausted, needDescriptor } from './exhausted.ts';
import type { Feed } from './feed.ts';
import { fingerprint } from './fingerprint.ts';

const SCAN_INTERVAL_MS = 1_000;

/** Sessions that are looked at per turn of the event loop. */
const LOOKS_PER_TURN = 25;

/** An ended session changes only when it is removed: every so many scans are enough. */
const SCANS_PER_LOOK_AT_ENDED = 30;

/** Of the ended sessions the operators' snapshot tells the newest. */
const ENDED_IN_SNAPSHOT = 1_000;

interface Known {
  readonly print: string;
  readonly row: ListRow;
  readonly finished: boolean;
  readonly doubt: Doubt | null;
}

/** A session that came, moved or went (`row` null). */
export interface RowChange {
  readonly id: SessionId;
  readonly row: ListRow | null;
  readonly before: ListRow | null;
}

export interface OperatorsOptions {
  readonly home: string;
  readonly clock: () => Date;
  /** The machine's figures, alerts and the like: whatever the dashboard shows beside the sessions. */
  readonly monitor: () => unknown;
}

/** A session that goes on may be lost without a file that says so; of one without status.json other files tell. */
const isSure = ({ finished, doubt }: Known, now: Date): boolean =>
  finished || (doubt !== null && !isInDoubt(doubt, now));

/** Every session as a row, kept up to date, and the stream that tells operators of it. */
export class Operators {
  readonly #options: OperatorsOptions;
  readonly #known = new Map<SessionId, Known>();
  readonly #listeners = new Set<(changes: readonly RowChange[]) => void>();
  readonly #channel: Channel;
  /** What operators watch. */
  readonly feed: Feed;
  #timer: NodeJS.Timeout | undefined;
  #folderChangedMs = -1;
  #ids: readonly SessionId[] = [];
  #scans = 0;
  #isScanning = false;

  constructor(options: OperatorsOptions) {
    this.#options = options;
    const channel = new Channel({ epoch: newEpoch(), offset: 0 }, this.#snapshot);
    this.#channel = channel;
    this.feed = {
      id: null,
      channel,
      isFinished: () => false,
      subscribe: (subscriber, since) => channel.subscribe(subscriber, since),
      unsubscribe: (subscriber) => channel.unsubscribe(subscriber),
    };
  }

  /** Looks at all sessions; resolves when the first look is done, and goes on looking. */
  async start(): Promise<void> {
    await this.scan();
    this.#timer = setInterval(() => void this.scan(), SCAN_INTERVAL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Newest first. */
  rows(): ListRow[] {
    return newestFirst([...this.#known.values()].map(({ row }) => row));
  }

  /** How many sessions run, start or wait. */
  counts(): { readonly active: number; readonly queued: number } {
    let [active, queued] = [0, 0];
    for (const { row } of this.#known.values()) {
      if (row.estado === 'queued') queued += 1;
      else if (row.estado === 'running' || row.estado === 'starting') active += 1;
    }
    return { active, queued };
  }

  onChange(listener: (changes: readonly RowChange[]) => void): void {
    this.#listeners.add(listener);
  }

  /** Tells new figures. */
  tellMonitor(): void {
    this.#publish([], true);
  }

  async scan(): Promise<void> {
    if (this.#isScanning) return;
    this.#isScanning = true;
    const changes: RowChange[] = [];
    try {
      await this.#scan(changes);
    } catch (error) {
      // The next scan sees what this one could not.
      if (!isExhausted(error)) throw error;
    } finally {
      this.#isScanning = false;
      if (changes.length > 0) this.#tell(changes);
    }
  }

  #tell(changes: readonly RowChange[]): void {
    for (const listener of this.#listeners) listener(changes);
    this.#publish(changes, false);
  }

  async #scan(changes: RowChange[]): Promise<void> {
    const looksAtEnded = this.#scans % SCANS_PER_LOOK_AT_ENDED === 0;
    this.#scans += 1;
    const there = new Set(this.#list());
    for (const [id, { row }] of this.#known)
      if (!there.has(id)) {
        this.#known.delete(id);
        changes.push({ id, row: null, before: row });
      }
    let looks = 0;
    for (const id of there) {
      if (!looksAtEnded && this.#known.get(id)?.finished === true) continue;
      const change = this.#look(id);
      if (change !== null) changes.push(change);
      looks += 1;
      if (looks % LOOKS_PER_TURN === 0) await new Promise(setImmediate);
    }
  }

  /** A folder that cannot be read now says nothing of what is in it. */
  #list(): readonly SessionId[] {
    try {
      return this.#listNow();
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return this.#ids;
    }
  }

  #listNow(): readonly SessionId[] {
    const folder = sessionsFolder(this.#options.home);
    const changedMs = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? -1;
    if (changedMs === this.#folderChangedMs && this.#scans % SCANS_PER_LOOK_AT_ENDED !== 1) return this.#ids;
    this.#ids = changedMs < 0 ? [] : readdirSync(folder).filter(isSessionId);
    this.#folderChangedMs = changedMs;
    return this.#ids;
  }

  #look(id: SessionId): RowChange | null {
    const { home, clock } = this.#options;
    const paths = sessionPaths(home, id);
    const known = this.#known.get(id);
    const print = fingerprint([paths.status, paths.documents.live, paths.record]);
    const now = clock();
    if (known?.print === print && isSure(known, now)) return null;
    needDescriptor();
    const { view, doubt } = findView(home, id, now);
    const row = listRow(view);
    this.#known.set(id, { print, row, doubt, finished: !isGoing(row.estado) && row.estado !== 'lost' });
    if (known?.print === print && known.row.estado === row.estado) return null;
    return { id, row, before: known?.row ?? null };
  }

  readonly #snapshot: Render = (position) => {
    const rows = this.rows();
    const going = rows.filter(({ estado }) => isGoing(estado));
    const ended = rows.filter(({ estado }) => !isGoing(estado)).slice(0, ENDED_IN_SNAPSHOT);
    return lineText({
      type: 'snapshot',
      session_id: null,
      ...position,
      timestamp: phpDateTime(this.#options.clock()),
      sessions: [...going, ...ended],
      monitor: this.#options.monitor(),
    });
  };

  #publish(changes: readonly RowChange[], withMonitor: boolean): void {
    const timestamp = phpDateTime(this.#options.clock());
    this.#channel.publish(
      (position) =>
        lineText({
          type: 'sessions_update',
          ...position,
          timestamp,
          sessions: changes.flatMap(({ row }) => (row === null ? [] : [row])),
          removed: changes.flatMap(({ id, row }) => (row === null ? [id] : [])),
          ...(withMonitor && { monitor: this.#options.monitor() }),
        }),
      this.#snapshot,
    );
  }
}
