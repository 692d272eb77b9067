import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Channel, type Subscriber } from '../../../src/live/channel/channel.ts';
import type { Frame } from '../../../src/live/channel/frame.ts';
import type { Position } from '../../../src/live/channel/messages.ts';

interface State {
  readonly epoch: string;
  readonly offset: number;
}

/** A client that keeps what it was told, and notices what must not happen. */
class Client implements Subscriber {
  readonly #takes: () => boolean;
  position: Position | null = null;
  wrong: string[] = [];

  constructor(takes: () => boolean = () => true) {
    this.#takes = takes;
  }

  readonly send = (frame: Frame): boolean => {
    if (!this.#takes()) return false;
    const told = JSON.parse(frame.text) as State & { kind: string };
    if (told.epoch !== frame.position.epoch || told.offset !== frame.position.offset)
      this.wrong.push(`the text says ${frame.text}, the position ${JSON.stringify(frame.position)}`);
    if (frame.kind === 'update') {
      const before = this.position;
      if (before?.epoch !== told.epoch || before.offset + 1 !== told.offset)
        this.wrong.push(`after ${JSON.stringify(before)} came ${frame.text}`);
    }
    this.position = frame.position;
    return true;
  };

  readonly close = (): void => {};
}

const render =
  (kind: string) =>
  (position: Position): string =>
    JSON.stringify({ kind, ...position });

const publish = (channel: Channel): void => channel.publish(render('update'), render('snapshot'));

const allSent = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

type Step =
  | { readonly kind: 'publish'; readonly count: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'leave' | 'join' | 'block' | 'free'; readonly client: number }
  | { readonly kind: 'turn' };

const CLIENTS = 5;
const client = fc.nat({ max: CLIENTS - 1 });

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('publish' as const), count: fc.nat({ max: 300 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset' as const) }) },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constantFrom('leave' as const, 'join' as const, 'block' as const, 'free' as const),
        client,
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  ),
  { maxLength: 60 },
);

describe('a channel', () => {
  test('gives every client every update once and in order, or the state instead, whatever they do', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const channel = new Channel({ epoch: 'first', offset: 0 }, render('snapshot'));
        const blocked = new Set<number>();
        const joined = new Set<number>();
        const clients = Array.from({ length: CLIENTS }, (_, index) => new Client(() => !blocked.has(index)));
        let resets = 0;
        const join = (index: number): void => {
          const one = clients[index];
          if (one === undefined || joined.has(index)) return;
          joined.add(index);
          channel.subscribe(one, one.position);
        };
        const leave = (index: number): void => {
          const one = clients[index];
          if (one !== undefined) channel.unsubscribe(one);
          joined.delete(index);
        };
        const free = (index: number): void => {
          blocked.delete(index);
          const one = clients[index];
          if (one !== undefined) channel.catchUp(one);
        };
        for (const step of all) {
          if (step.kind === 'publish') for (let left = step.count; left > 0; left -= 1) publish(channel);
          else if (step.kind === 'reset') {
            resets += 1;
            channel.reset({ epoch: `after-${resets}`, offset: 0 }, render('snapshot'));
          } else if (step.kind === 'turn') await new Promise(setImmediate);
          else if (step.kind === 'join') join(step.client);
          else if (step.kind === 'leave') leave(step.client);
          else if (step.kind === 'block') blocked.add(step.client);
          else free(step.client);
        }
        for (const index of clients.keys()) {
          free(index);
          join(index);
        }
        await allSent();
        for (const one of clients) {
          expect(one.wrong).toEqual([]);
          expect(one.position).toEqual(channel.position);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('sends the updates that a client missed, and not the state, while it still has them', async () => {
    const channel = new Channel({ epoch: 'e', offset: 0 }, render('snapshot'));
    for (let left = 10; left > 0; left -= 1) publish(channel);
    expect(channel.missedSince({ epoch: 'e', offset: 7 })?.map(({ position }) => position.offset)).toEqual([
      8, 9, 10,
    ]);
    expect(channel.missedSince({ epoch: 'e', offset: 10 })).toEqual([]);
    expect(channel.missedSince({ epoch: 'other', offset: 10 })).toBeNull();
    expect(channel.missedSince({ epoch: 'e', offset: 11 })).toBeNull();
  });
});
