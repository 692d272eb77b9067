import type { SessionId } from '../../protocol/session-id.ts';
import type { RedisClient } from '../../redis/connect.ts';
import { DUE_KEY, filesKey, recordKey } from './keys.ts';
import { type ScriptName, SHARED_KEYS, scriptText } from './scripts.ts';

const MS_PER_S = 1_000;
const MS_PER_H = 3_600_000;

/** Sessions that are looked after in one go. */
const MOST_DUE = 100;

export type RecordState = 'queued' | 'taken' | 'burying' | 'ended';

/** How a session stands in the shared queue. */
export interface SessionRecord {
  readonly state: RecordState;
  readonly fence: number;
  readonly host: string | null;
  readonly front: string | null;
  readonly queue: string | null;
  /** Something personal went out, or may have. */
  readonly isSubmitted: boolean;
  readonly isStopping: boolean;
  /** Whoever has its data is to give it once more. */
  readonly isBare: boolean;
}

/** One run of a session, by the host that has it. */
export interface Held {
  readonly id: SessionId;
  readonly fence: number;
}

export type Renewal = 'held' | 'stop' | 'lost' | 'unknown';

/** Who has to write the end of a session that nobody else can end, and which. */
export interface Burial extends Held {
  readonly why: 'stopped' | 'lost';
}

export interface LeaseBookOptions {
  readonly client: RedisClient;
  /** Name of this host. */
  readonly host: string;
  readonly leaseS: number;
  readonly abandonS: number;
  readonly keepHours: number;
  /** How many replicas must have what is confirmed. */
  readonly replicas: number;
  /** For what the replicas have to answer. */
  readonly timeoutMs: number;
}

/** Fewer replicas than asked for have what was written. */
class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text === '';

const readRecord = (found: Readonly<Record<string, string>>): SessionRecord | null => {
  const { state, fence, host, front, queue, submitted, stop, bare } = found;
  if (state !== 'queued' && state !== 'taken' && state !== 'burying' && state !== 'ended') return null;
  return {
    state,
    fence: Number(fence),
    host: host ?? null,
    front: front ?? null,
    queue: queue ?? null,
    isSubmitted: !isEmpty(submitted),
    isStopping: !isEmpty(stop),
    isBare: !isEmpty(bare),
  };
};

const texts = (answer: unknown): string[] => (Array.isArray(answer) ? answer.map(String) : [String(answer)]);

/** Which host may run which session, and how far it may go: the only place that decides that. */
export class LeaseBook {
  readonly #options: LeaseBookOptions;

  constructor(options: LeaseBookOptions) {
    this.#options = options;
  }

  get host(): string {
    return this.#options.host;
  }

  /** Has the queue know of a session; whatever it knows already stays. @param fence the newest that is known of it */
  async accept(id: SessionId, queue: string, fence: number): Promise<SessionRecord> {
    await this.#run('accept', id, this.host, queue, fence);
    const found = await this.record(id);
    if (found === null) throw new Error('Redis has not kept a session that it was just told of');
    return found;
  }

  /** Says that a session's data is in the queue again. */
  async supply(id: SessionId): Promise<void> {
    await this.#run('supply', id);
  }

  /** @returns the number of this run, or why there is none: how the session stands */
  async take(id: SessionId): Promise<number | string> {
    const answer = await this.#run('take', id, this.host, this.#leaseMs);
    return typeof answer === 'number' ? answer : String(answer);
  }

  async renew({ id, fence }: Held): Promise<Renewal> {
    return (await this.#run('renew', id, this.host, fence, this.#leaseMs)) as Renewal;
  }

  async restore({ id, fence }: Held, isSubmitted: boolean, front: string, queue: string): Promise<void> {
    const submitted = isSubmitted ? fence : '';
    await this.#run('restore', id, this.host, fence, this.#leaseMs, submitted, front, queue);
  }

  /** @returns null when this run may send what is personal, from now on and it alone; else why not */
  async submit({ id, fence }: Held): Promise<string | null> {
    const answer = String(await this.#run('submit', id, this.host, fence));
    return answer === 'go' ? null : answer;
  }

  /** @returns false when another run of the session is newer */
  async put({ id, fence }: Held, files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
    const flat = [...files].flatMap(([name, content]) => [name, Buffer.from(content)]);
    return (await this.#run('put', id, fence, ...flat)) === 1;
  }

  /** @returns false when it ended otherwise */
  async end({ id, fence }: Held, how: string): Promise<boolean> {
    const keepMs = Math.ceil(this.#options.keepHours * MS_PER_H);
    return (await this.#run('end', id, this.host, fence, how, keepMs)) === 1;
  }

  /** Gives a session back that nothing was sent of. @returns false when it is no longer this host's to give */
  async release({ id, fence }: Held): Promise<boolean> {
    return (await this.#run('release', id, this.host, fence, this.#abandonMs)) === 1;
  }

  /** Sessions that somebody has to look after now. */
  async due(): Promise<SessionId[]> {
    const [seconds = 0, micros = 0] = await this.#options.client.time();
    const nowMs = Number(seconds) * MS_PER_S + Math.floor(Number(micros) / MS_PER_S);
    return (await this.#options.client.zrangebyscore(DUE_KEY, 0, nowMs, 'LIMIT', 0, MOST_DUE)) as SessionId[];
  }

  /**
   * Takes a session from a host that fell silent. One of which nothing was sent waits for another host;
   * @returns the burial of any other
   */
  async lookAfter(id: SessionId): Promise<Burial | null> {
    const answer = await this.#run('lookAfter', id, this.host, this.#leaseMs, this.#abandonMs);
    return this.#burial(id, texts(answer));
  }

  /** Stops a session. `over`: it has ended; `asked`: its host will; `unknown`: nobody knows it. */
  async stop(id: SessionId): Promise<Burial | 'over' | 'asked' | 'unknown'> {
    const answer = texts(await this.#run('stop', id, this.host, this.#leaseMs));
    const burial = this.#burial(id, answer);
    return burial ?? (answer[0] as 'over' | 'asked' | 'unknown');
  }

  async record(id: SessionId): Promise<SessionRecord | null> {
    return readRecord(await this.#options.client.hgetall(recordKey(id)));
  }

  async records(ids: readonly SessionId[]): Promise<Map<SessionId, SessionRecord | null>> {
    const found = await Promise.all(ids.map((id) => this.record(id)));
    return new Map(ids.map((id, at) => [id, found[at] ?? null]));
  }

  /**
   * Waits until enough replicas have what this connection has written.
   * @throws {NotConfirmed}
   */
  async confirm(): Promise<void> {
    const { client, replicas, timeoutMs } = this.#options;
    if (replicas === 0) return;
    const reached = await client.wait(replicas, timeoutMs);
    if (reached < replicas)
      throw new NotConfirmed(`${reached} of ${replicas} replicas (cluster.replicas) have it`);
  }

  get #leaseMs(): number {
    return this.#options.leaseS * MS_PER_S;
  }

  get #abandonMs(): number {
    return this.#options.abandonS * MS_PER_S;
  }

  #burial(id: SessionId, [what, fence, why]: readonly string[]): Burial | null {
    if (what !== 'bury') return null;
    return { id, fence: Number(fence), why: why === 'stopped' ? 'stopped' : 'lost' };
  }

  #run(name: ScriptName, id: SessionId, ...args: readonly (string | number | Buffer)[]): Promise<unknown> {
    const keys = [recordKey(id), filesKey(id), ...SHARED_KEYS];
    return this.#options.client.eval(scriptText(name), keys.length, ...keys, id, ...args);
  }
}
