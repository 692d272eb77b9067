import { randomBytes } from 'node:crypto';
import type { SessionJob } from '../queue/shared-queue.ts';
import { CannotOpen, open } from '../seal/seal.ts';
import type { HeldSession } from './held-sessions.ts';
import { forgetData, type RunParts } from './run.ts';

const TOKEN_BYTES = 24;
const randomToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A job that this host cannot do now is another's to do; after this it may try again. */
const LET_GO_MS = 2_000;

/** A host whose launcher does not start sessions leaves them to others for this long. */
const PAUSE_MS = 10_000;

/** Takes sessions from the shared queues as long as this host has room for them. */
export class Taker {
  readonly #parts: RunParts;
  readonly #onRun: (held: HeldSession) => void;
  #pausedUntil = 0;

  constructor(parts: RunParts, onRun: (held: HeldSession) => void) {
    this.#parts = parts;
    this.#onRun = onRun;
  }

  /** @throws when Redis is away @throws {StoreError} */
  async round(): Promise<void> {
    const { cluster, local } = this.#parts;
    if (performance.now() < this.#pausedUntil) return;
    let room = await local.room();
    for (const name of cluster.queuesToTakeFrom)
      while (room > 0 && performance.now() >= this.#pausedUntil) {
        const taken = await this.#takeOne(name);
        if (taken === 'none') break;
        if (taken === 'started') room -= 1;
      }
  }

  /** Goes on with what this host had taken before its worker was started again. */
  async adopt(held: HeldSession): Promise<void> {
    const { cluster } = this.#parts;
    const job = await (await cluster.queue(held.queue)).find(held.id);
    // The data goes when the session has been started; as long as it is there, it may not have been.
    const sealed = job?.data.dados;
    if (job === null || sealed === undefined) this.#onRun(held);
    else await this.#start(job, held, await open(cluster.keys, held.id, sealed));
  }

  async #takeOne(name: string): Promise<'none' | 'started' | 'passed'> {
    const { cluster } = this.#parts;
    const queue = await cluster.queue(name);
    const lock = randomToken();
    const job = await queue.next(lock);
    if (job === null) return 'none';
    const { session: id, dados, front } = job.data;
    if (dados === undefined) {
      await job.moveToCompleted(null, lock, false);
      return 'passed';
    }
    const text = await this.#opened(job, lock);
    if (text === null) return 'passed';
    const fence = await cluster.book.take(id);
    if (typeof fence !== 'number') {
      // Some host has it, or it has ended.
      await job.moveToCompleted(null, lock, false);
      return 'passed';
    }
    const held: HeldSession = {
      ...{ id, fence, queue: name, front, lock, isSubmitted: false },
      token: randomToken(),
    };
    try {
      await cluster.book.confirm();
      await this.#parts.notes.write(held);
    } catch (error) {
      await this.#giveBack(job, held, 'unnoted', error instanceof Error ? error.message : 'unknown error');
      return 'passed';
    }
    return (await this.#start(job, held, text)) ? 'started' : 'passed';
  }

  async #opened(job: SessionJob, lock: string): Promise<string | null> {
    const { cluster } = this.#parts;
    const { session: id, dados = '' } = job.data;
    try {
      return await open(cluster.keys, id, dados);
    } catch (error) {
      if (!(error instanceof CannotOpen)) throw error;
      cluster.place.log({ level: 'error', msg: `cannot be taken: ${error.message}`, session: id });
      await job.moveToDelayed(Date.now() + LET_GO_MS, lock);
      this.#pausedUntil = performance.now() + LET_GO_MS;
      return null;
    }
  }

  /** @returns false when this host could not, and has given it back */
  async #start(job: SessionJob, held: HeldSession, text: string): Promise<boolean> {
    const { local } = this.#parts;
    const { id, fence, token } = held;
    const answer = await local.start({ id, text, fence, token });
    if (answer.success === true) {
      this.#onRun(held);
      // A Redis that is away is told by the next beat.
      await forgetData(job).catch(() => {});
      return true;
    }
    await this.#giveBack(job, held, answer.code, answer.detail);
    return false;
  }

  /** Nothing of it has begun here: any host may have it, this one again after a while. */
  async #giveBack(job: SessionJob, held: HeldSession, code: unknown, reason: unknown): Promise<void> {
    const { cluster, notes } = this.#parts;
    const { id, fence, lock } = held;
    cluster.place.log({ level: 'warn', msg: 'could not be started here', session: id, fence, code, reason });
    if (code !== 'busy') this.#pausedUntil = performance.now() + PAUSE_MS;
    await cluster.book.release(held);
    await job.moveToCompleted(null, lock, false).catch(() => {});
    await notes.remove(id);
  }
}
