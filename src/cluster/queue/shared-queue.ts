import type { Job, Queue, Worker } from 'bullmq';
import type { SessionId } from '../../protocol/session-id.ts';
import type { RedisClient } from '../../redis/connect.ts';
import { QUEUE_PREFIX } from '../lease/keys.ts';

const MS_PER_S = 1_000;
const MS_PER_MINUTE = 60_000;

/** BullMQ keeps a stream of what happened; nobody here reads it. */
const MOST_EVENTS = 100;

/** What a job carries; nothing of it can be read without the keys of the hosts. */
export interface QueuedSession {
  readonly session: SessionId;
  /** The customer's data, sealed; gone when a host has it. */
  readonly dados?: string;
  /** Name of the front that accepted it, and when: naive local time. */
  readonly front: string;
  readonly aceita_em: string;
}

export type SessionJob = Job<QueuedSession>;

/** BullMQ takes digits alone for numbers of its own; no session's id has a dot. */
const jobIdOf = (id: SessionId): string => (/^\d+$/.test(id) ? `.${id}` : id);

export interface Placing {
  readonly priority: number;
  readonly delayS: number;
}

export interface SiteLimits {
  readonly maxParallel: number | null;
  readonly maxPerMinute: number | null;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
}

/** One shared queue in BullMQ: who waits, in which order, and how many may run at once. What may run is the LeaseBook's to say. */
export class SharedQueue {
  readonly name: string;
  readonly #queue: Queue<QueuedSession>;
  readonly #worker: Worker<QueuedSession>;

  private constructor(name: string, queue: Queue<QueuedSession>, worker: Worker<QueuedSession>) {
    this.name = name;
    this.#queue = queue;
    this.#worker = worker;
  }

  /** @param client connected; both the queue and what is confirmed go by it @param lockS for how long a job is a host's after its last word */
  static async open(client: RedisClient, name: string, lockS: number): Promise<SharedQueue> {
    const { Queue, Worker } = await import('bullmq');
    const connection = client as never;
    const shared = { connection, prefix: QUEUE_PREFIX };
    const queue = new Queue<QueuedSession>(name, {
      ...shared,
      streams: { events: { maxLen: MOST_EVENTS } },
      defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    });
    const worker = new Worker<QueuedSession>(name, null, {
      ...shared,
      autorun: false,
      lockDuration: lockS * MS_PER_S,
      // Which host fell silent is judged by its lease.
      skipStalledCheck: true,
      skipLockRenewal: true,
    });
    // Whoever sends a command sees what fails.
    queue.on('error', () => {});
    worker.on('error', () => {});
    await queue.waitUntilReady();
    return new SharedQueue(name, queue, worker);
  }

  /** Puts a session into the queue; one that is there already stays as it is. */
  async add(session: QueuedSession, { priority, delayS }: Placing): Promise<void> {
    await this.#queue.add('session', session, {
      jobId: jobIdOf(session.session),
      ...(priority > 0 && { priority }),
      ...(delayS > 0 && { delay: delayS * MS_PER_S }),
    });
  }

  /** @returns null when none may begin now */
  async next(token: string): Promise<SessionJob | null> {
    return (await this.#worker.getNextJob(token, { block: false })) ?? null;
  }

  async find(id: SessionId): Promise<SessionJob | null> {
    return (await this.#queue.getJob(jobIdOf(id))) ?? null;
  }

  /** @returns false when some host still has it */
  async remove(id: SessionId): Promise<boolean> {
    const job = await this.find(id);
    if (job === null) return true;
    try {
      await job.remove();
      return true;
    } catch (error) {
      if (error instanceof Error && /locked/.test(error.message)) return false;
      throw error;
    }
  }

  async counts(): Promise<QueueCounts> {
    const {
      wait = 0,
      prioritized = 0,
      delayed = 0,
      active = 0,
    } = await this.#queue.getJobCounts('wait', 'prioritized', 'delayed', 'active');
    return { waiting: wait + prioritized + delayed, active };
  }

  /** Sessions in the order in which they will begin. */
  async waiting(most: number): Promise<string[]> {
    const ids: string[] = [];
    for (const type of ['wait', 'prioritized', 'delayed'] as const)
      ids.push(...(await this.#queue.getRanges([type], 0, most - 1, true)));
    return ids.map((id) => id.replace(/^\./, ''));
  }

  /** Sessions that some host has taken out of the queue. */
  async active(): Promise<string[]> {
    return (await this.#queue.getRanges(['active'])).map((id) => id.replace(/^\./, ''));
  }

  /** Time in ms that the one that waits longest has waited; null when none does. */
  async oldestWaitMs(now: number): Promise<number | null> {
    const [first] = await this.#queue.getJobs(['wait', 'prioritized'], 0, 0, true);
    return first === undefined ? null : Math.max(0, now - first.timestamp);
  }

  async limit({ maxParallel, maxPerMinute }: SiteLimits): Promise<void> {
    await (maxParallel === null
      ? this.#queue.removeGlobalConcurrency()
      : this.#queue.setGlobalConcurrency(maxParallel));
    await (maxPerMinute === null
      ? this.#queue.removeGlobalRateLimit()
      : this.#queue.setGlobalRateLimit(maxPerMinute, MS_PER_MINUTE));
  }

  /** The connection stays its owner's. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#worker.close(true), this.#queue.close()]);
  }
}
