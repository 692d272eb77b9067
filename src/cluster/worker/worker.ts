import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import type { Server } from 'node:net';
import { makeFolders } from '../../launch/queue/make-folders.ts';
import { placesFolder } from '../../launch/queue/queue-paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { openGate } from '../gate/gate.ts';
import { Rounds } from '../rounds.ts';
import type { HeldSession } from './held-sessions.ts';
import { tellHost } from './hosts.ts';
import { Run } from './run.ts';
import { Taker } from './taker.ts';
import type { WorkerParts } from './worker-parts.ts';

const LOOK_EVERY_MS = 500;
const BEATS_PER_LEASE = 4;
const MS_PER_S = 1_000;

interface Going {
  readonly run: Run;
  beatAtMs: number;
  isBeating: boolean;
}

/** This host's part in running the sessions of the shared queue. */
export class Worker {
  readonly #parts: WorkerParts;
  readonly #taker: Taker;
  readonly #going = new Map<SessionId, Going>();
  readonly #rounds: Rounds;
  #gate: Server | null = null;
  #watcher: FSWatcher | null = null;
  #isAdopted = false;
  #isReady = false;
  #isClosing = false;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#taker = new Taker(parts, (held) => this.#add(held));
    this.#rounds = new Rounds(LOOK_EVERY_MS, () => this.#round());
  }

  /** Sessions that this host runs for the shared queue. */
  get size(): number {
    return this.#going.size;
  }

  readonly ask = (): void => this.#rounds.ask();

  async start(): Promise<void> {
    const { cluster, gate } = this.#parts;
    await makeFolders(cluster.place.home).catch(() => {});
    this.#gate = await openGate(gate, (id, token) => this.#mayGo(id, token));
    // A place that is free again is how the end of a session shows first.
    const places = placesFolder(cluster.place.home);
    try {
      mkdirSync(places, { recursive: true });
      this.#watcher = watch(places, { persistent: false }, this.ask);
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      // The regular look does without.
    }
    this.ask();
  }

  /** Takes no more. What runs goes on; the next worker of this host goes on with it. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#watcher?.close();
    await this.#rounds.close();
    this.#gate?.close();
    for (const { run } of this.#going.values()) run.close();
  }

  #add(held: HeldSession): void {
    if (this.#going.has(held.id)) return;
    this.#going.set(held.id, {
      run: new Run(this.#parts, held),
      beatAtMs: performance.now(),
      isBeating: false,
    });
  }

  async #mayGo(id: SessionId, token: string): Promise<string | null> {
    const run = this.#going.get(id)?.run;
    if (run === undefined || run.held.token !== token) return 'this host does not have the session';
    try {
      return await run.mayGo();
    } catch (error) {
      return `the shared queue cannot be asked: ${error instanceof Error ? error.message : 'unknown error'}`;
    }
  }

  async #round(): Promise<void> {
    const { cluster } = this.#parts;
    try {
      await this.#adopt();
      await Promise.all([...this.#going.values()].map((going) => this.#look(going)));
      if (!cluster.isUp || this.#isClosing) return;
      if (!(await this.#mayTakePart())) return;
      await this.#taker.round();
      await tellHost(this.#parts, this.#going.size);
    } catch (error) {
      if (cluster.isUp)
        cluster.place.log({
          level: 'warn',
          msg: 'could not look after the queue',
          reason: reasonText(error),
        });
    }
  }

  async #mayTakePart(): Promise<boolean> {
    if (this.#isReady) return true;
    const trouble = await this.#parts.cluster.trouble();
    if (trouble !== null) this.#parts.cluster.place.log({ level: 'error', msg: trouble });
    this.#isReady = trouble === null;
    return this.#isReady;
  }

  async #adopt(): Promise<void> {
    if (this.#isAdopted) return;
    const { cluster, notes } = this.#parts;
    const held = await notes.all();
    // The sessions may ask before Redis can be reached.
    if (!cluster.isUp) return;
    for (const each of held) await this.#taker.adopt(each);
    this.#isAdopted = true;
    if (held.length > 0)
      cluster.place.log({
        level: 'info',
        msg: 'goes on with what this host had taken',
        sessions: held.length,
      });
  }

  async #look(going: Going): Promise<void> {
    const { cluster, local } = this.#parts;
    const { run } = going;
    const everyMs = (cluster.settings.cluster.lease_s * MS_PER_S) / BEATS_PER_LEASE;
    const isDue = performance.now() - going.beatAtMs >= everyMs;
    if (going.isBeating || !cluster.isUp) return;
    if (!isDue && (await local.end(run.held.id)) === null) return;
    going.isBeating = true;
    try {
      const state = await run.beat();
      going.beatAtMs = performance.now();
      if (state === 'over') this.#going.delete(run.held.id);
    } catch (error) {
      if (cluster.isUp)
        cluster.place.log({
          level: 'warn',
          msg: 'cannot say that it goes on',
          session: run.held.id,
          reason: reasonText(error),
        });
    } finally {
      going.isBeating = false;
    }
  }
}

const reasonText = (error: unknown): string => (error instanceof Error ? error.message : 'unknown error');
