import fc from 'fast-check';
import { expect } from 'vitest';
import { filesKey } from '../../../src/cluster/lease/keys.ts';
import type { Burial, Held, LeaseBook } from '../../../src/cluster/lease/lease-book.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import type { RedisClient } from '../../../src/redis/connect.ts';
import { startRedis } from '../../redis/support/redis-server.ts';
import { bookOf, connected, silence } from './support.ts';

const HOSTS = ['a', 'b', 'c'] as const;
const IDS = ['s1', 's2', 's3'] as unknown as readonly SessionId[];

const WHAT = [
  'accept',
  'take',
  'submit',
  'end',
  'crash',
  'silence',
  'look after',
  'bury',
  'stop',
  'release',
  'renew',
  'tell',
] as const;

const KILLED = 'redis killed';

/** A restart takes as long as hundreds of other steps. */
const STEPS_PER_KILL = 150;

interface Step {
  readonly what: (typeof WHAT)[number] | typeof KILLED;
  readonly host: number;
  readonly session: number;
}

const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      what: fc.oneof(
        { weight: STEPS_PER_KILL, arbitrary: fc.constantFrom(...WHAT) },
        { weight: 1, arbitrary: fc.constant(KILLED) },
      ),
      host: fc.nat(HOSTS.length - 1),
      session: fc.nat(IDS.length - 1),
    }),
    { maxLength: most, size: 'max' },
  );

/** A host as it is without its processes: what it believes to have, right or wrong. */
class Host {
  readonly book: LeaseBook;
  readonly held = new Map<SessionId, Held>();
  readonly burials = new Map<SessionId, Burial>();

  constructor(book: LeaseBook) {
    this.book = book;
  }

  /** It comes back, and goes on with what it believes: that is the worst that it can do. */
  forgetBurials(): void {
    this.burials.clear();
  }
}

/** What happened to sessions, as their site and their fronts see it. */
class World {
  readonly hosts: readonly Host[];
  readonly #client: RedisClient;
  readonly #restart: () => Promise<void>;
  readonly accepted = new Set<SessionId>();
  /** Forms that reached the site. */
  readonly forms: SessionId[] = [];
  readonly ends: SessionId[] = [];

  constructor(client: RedisClient, restart: () => Promise<void>) {
    this.#client = client;
    this.#restart = restart;
    this.hosts = HOSTS.map((name) => new Host(bookOf(client, name)));
  }

  async step({ what, host: at, session }: Step): Promise<void> {
    const host = this.hosts[at] as Host;
    const id = IDS[session] as SessionId;
    const held = host.held.get(id);
    switch (what) {
      case 'accept':
        await host.book.accept(id, 'queue', 0);
        this.accepted.add(id);
        return;
      case 'take':
        return this.#take(host, id);
      case 'submit':
        if (held !== undefined && (await host.book.submit(held)) === null && !this.#isTheSame(held))
          this.#send(held);
        return;
      case 'end':
        if (held !== undefined && (await this.#end(host, held))) host.held.delete(id);
        return;
      case 'crash':
        return host.forgetBurials();
      case 'silence':
        return silence(this.#client, id);
      case 'look after': {
        const burial = await host.book.lookAfter(id);
        if (burial !== null) host.burials.set(id, burial);
        return;
      }
      case 'bury': {
        const burial = host.burials.get(id);
        if (burial !== undefined && (await this.#end(host, burial))) host.burials.delete(id);
        return;
      }
      case 'stop': {
        const burial = await host.book.stop(id);
        if (typeof burial === 'object') host.burials.set(id, burial);
        return;
      }
      case 'release':
        if (held !== undefined && (await host.book.release(held))) host.held.delete(id);
        return;
      case 'renew':
        if (held !== undefined && (await host.book.renew(held)) === 'lost') host.held.delete(id);
        return;
      case 'tell':
        return this.#tell(host, held);
      case KILLED:
        return this.#restart();
    }
  }

  /** From here on everybody does what is theirs to do. */
  async settle(): Promise<void> {
    const last = new Host(bookOf(this.#client, 'last'));
    for (const id of this.accepted) {
      for (let round = 0; (await last.book.record(id))?.state !== 'ended'; round += 1) {
        expect(round).toBeLessThan(10);
        await silence(this.#client, id);
        const burial = await last.book.lookAfter(id);
        if (burial !== null) await this.#end(last, burial);
        await this.#take(last, id);
        const held = last.held.get(id);
        if (held === undefined) continue;
        if ((await last.book.submit(held)) === null) this.#send(held);
        await this.#end(last, held);
      }
    }
  }

  async check(): Promise<void> {
    const sent = [...this.#sent.values()].flat();
    expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
    expect(new Set(this.ends).size).toBe(this.ends.length);
    for (const id of this.accepted) {
      const record = await (this.hosts[0] as Host).book.record(id);
      expect(record?.state === 'ended').toBe(this.ends.includes(id));
      if (sent.some((each) => each.id === id)) expect(record?.isSubmitted).toBe(true);
    }
  }

  readonly #sent = new Map<SessionId, Held[]>();

  #isTheSame({ id, fence }: Held): boolean {
    return (this.#sent.get(id) ?? []).some((each) => each.fence === fence);
  }

  #send(held: Held): void {
    this.forms.push(held.id);
    this.#sent.set(held.id, [...(this.#sent.get(held.id) ?? []), held]);
  }

  async #take(host: Host, id: SessionId): Promise<void> {
    const fence = await host.book.take(id);
    if (typeof fence === 'number') host.held.set(id, { id, fence });
  }

  async #end(host: Host, held: Held): Promise<boolean> {
    const before = await host.book.record(held.id);
    const counts = await host.book.end(held, 'ended');
    if (counts && before?.state !== 'ended') this.ends.push(held.id);
    return counts;
  }

  /** Nobody but the newest run tells what others show. */
  async #tell(host: Host, held: Held | undefined): Promise<void> {
    if (held === undefined) return;
    const record = await host.book.record(held.id);
    const counts = await host.book.put(held, new Map([['live', Buffer.from(String(held.fence))]]));
    expect(counts).toBe(record !== null && record.state !== 'ended' && record.fence === held.fence);
    if (counts) expect(await this.#client.hget(filesKey(held.id), 'live')).toBe(String(record?.fence));
  }
}

/** Any sequence of what hosts, fronts and Redis do: each session goes out once at most and ends once. */
export const anySequence = async (runs: number, most: number): Promise<void> => {
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always']);
  const client = await connected(redis);
  const restart = async (): Promise<void> => {
    const again = new Promise((resolve) => client.once('ready', resolve));
    await redis.kill();
    await redis.start();
    await again;
  };
  try {
    await fc.assert(
      fc.asyncProperty(steps(most), async (sequence) => {
        await client.flushall();
        const world = new World(client, restart);
        for (const step of sequence) await world.step(step);
        await world.check();
        await world.settle();
        await world.check();
        expect(world.ends.toSorted()).toEqual([...world.accepted].toSorted());
      }),
      { numRuns: runs },
    );
  } finally {
    client.disconnect();
  }
};
