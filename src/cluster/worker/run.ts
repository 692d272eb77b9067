import { existsSync } from 'node:fs';
import { sessionPaths } from '../../protocol/paths.ts';
import { bury } from '../bury/bury.ts';
import type { Cluster } from '../cluster.ts';
import type { FileName } from '../files/documents.ts';
import { FilePublisher } from '../files/publisher.ts';
import type { SessionJob } from '../queue/shared-queue.ts';
import type { HeldSession, HeldSessions } from './held-sessions.ts';
import type { LocalSessions } from './local.ts';

const MS_PER_S = 1_000;

/** A launcher that accepts a session writes its first files within the same second. */
const BEGINS_WITHIN_MS = 60_000;

/** How a host's part in a session stands: it goes on, or is over. */
export type RunState = 'going' | 'over';

export interface RunParts {
  readonly cluster: Cluster;
  readonly notes: HeldSessions;
  readonly local: LocalSessions;
}

/** The customer's data is on this host's disk and is needed in Redis no more. */
export const forgetData = async (job: SessionJob): Promise<void> => {
  const { dados, ...rest } = job.data;
  if (dados !== undefined) await job.updateData(rest);
};

/** One session that this host runs for the shared queue. */
export class Run {
  readonly #parts: RunParts;
  readonly #publisher: FilePublisher;
  #held: HeldSession;
  #stopping: Promise<void> | null = null;
  #isLost = false;
  readonly #sinceMs = performance.now();

  constructor(parts: RunParts, held: HeldSession) {
    this.#parts = parts;
    this.#held = held;
    const { place } = parts.cluster;
    this.#publisher = new FilePublisher({
      paths: sessionPaths(place.home, held.id),
      put: (files) => this.#tell(files),
      onTrouble: () => {},
    });
  }

  get held(): HeldSession {
    return this.#held;
  }

  close(): void {
    this.#publisher.close();
  }

  /** @returns null when it may send what is personal; noted in Redis and on this disk before it hears of that */
  async mayGo(): Promise<string | null> {
    const { cluster, notes } = this.#parts;
    if (this.#isLost) return 'another run of the session is newer';
    const refused = await cluster.book.submit(this.#held);
    if (refused !== null && !this.#held.isSubmitted) return refused;
    await cluster.book.confirm();
    this.#held = { ...this.#held, isSubmitted: true };
    await notes.write(this.#held);
    return null;
  }

  /** Says that this host is there and looks how the session stands. @throws when Redis is away @throws {StoreError} */
  async beat(): Promise<RunState> {
    const { cluster, local } = this.#parts;
    const { id, fence, isSubmitted, front, queue } = this.#held;
    const renewal = await cluster.book.renew(this.#held);
    if (renewal === 'lost') return this.#lost();
    if (renewal === 'unknown') await cluster.book.restore({ id, fence }, isSubmitted, front, queue);
    if (renewal === 'stop') this.#stop();
    await this.#keepJob();
    const end = await local.end(id);
    if (end === null) return (await this.#neverBegan()) ? this.#over('it never began') : 'going';
    if (!(await this.#publisher.flush())) return this.#lost();
    if (!end.isTold) {
      await bury(cluster, { id, fence, why: 'lost' });
      return this.#over('it told no end');
    }
    if (end.isLost && !isSubmitted && (await cluster.book.release(this.#held))) return this.#over('released');
    await cluster.book.end(this.#held, end.estado);
    return this.#over(end.estado);
  }

  async #tell(files: ReadonlyMap<FileName, Buffer>): Promise<boolean> {
    const { cluster } = this.#parts;
    if (!(await cluster.book.put(this.#held, files))) return false;
    const live = files.get('live');
    if (live !== undefined) await cluster.tellView(this.#held, JSON.parse(live.toString('utf8')));
    return true;
  }

  /** Taken, but not started when its worker was killed: nothing will come of it here. */
  async #neverBegan(): Promise<boolean> {
    const { cluster } = this.#parts;
    if (performance.now() - this.#sinceMs < BEGINS_WITHIN_MS) return false;
    if (existsSync(sessionPaths(cluster.place.home, this.#held.id).status)) return false;
    return cluster.book.release(this.#held);
  }

  /** What others go on with, or have ended, does not go on here. */
  async #lost(): Promise<RunState> {
    this.#isLost = true;
    this.#publisher.close();
    this.#stop();
    await this.#stopping;
    if ((await this.#parts.local.end(this.#held.id)) === null) return 'going';
    await this.#parts.notes.remove(this.#held.id);
    this.#log('another host has it: its run here was stopped');
    return 'over';
  }

  async #over(how: string): Promise<RunState> {
    this.#publisher.close();
    await this.#finishJob();
    await this.#parts.notes.remove(this.#held.id);
    this.#log(`its run here is over: ${how}`);
    return 'over';
  }

  /** A session takes a while to end; who beats meanwhile does not wait for that. */
  #stop(): void {
    this.#stopping ??= this.#parts.local.stop(this.#held.id, this.#held.fence).then(
      () => {
        this.#stopping = null;
      },
      () => {
        this.#stopping = null;
      },
    );
  }

  async #job(): Promise<SessionJob | null> {
    return (await this.#parts.cluster.queue(this.#held.queue)).find(this.#held.id);
  }

  /** BullMQ's own hold is for its bookkeeping; which host has the session is the lease's to say. */
  async #keepJob(): Promise<void> {
    const { cluster } = this.#parts;
    const job = await this.#job();
    const lockMs = cluster.settings.cluster.lease_s * MS_PER_S;
    if (job === null) return;
    await forgetData(job);
    await job.extendLock(this.#held.lock, lockMs).catch(() => 0);
  }

  async #finishJob(): Promise<void> {
    const { cluster } = this.#parts;
    const job = await this.#job();
    if (job === null) return;
    try {
      await job.moveToCompleted(null, this.#held.lock, false);
    } catch (error) {
      if (!cluster.isUp) throw error;
      await (await cluster.queue(this.#held.queue)).remove(this.#held.id);
    }
  }

  #log(msg: string): void {
    const { id: session, fence } = this.#held;
    this.#parts.cluster.place.log({ level: 'info', msg, session, fence });
  }
}
