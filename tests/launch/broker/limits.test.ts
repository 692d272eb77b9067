import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTINGS_SCHEMA, type Settings } from '../../../src/config/schema/settings-schema.ts';
import { BrokerLimits } from '../../../src/launch/broker/limits.ts';
import { LaunchError } from '../../../src/launch/launch-error.ts';
import { type BrokerRig, FRONT, startBroker } from './support/broker-rig.ts';

const FRONT_UID = 1_000;
const ROOT_UID = 0;

const limits = (broker: Partial<Settings['broker']>, nowMs: () => number = () => 0): BrokerLimits =>
  new BrokerLimits(SETTINGS_SCHEMA.parse({ broker }).broker, nowMs);

const refuses = (act: () => unknown): void => {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(LaunchError);
    expect(error).toMatchObject({ code: 'busy', details: { retryAfterS: 1 } });
    return;
  }
  throw new Error('it was let in');
};

describe('the connections of one user', () => {
  it('are limited, and one that leaves makes room', () => {
    const door = limits({ max_connections_per_user: 2 });
    const leave = door.enter(FRONT_UID);
    door.enter(FRONT_UID);
    refuses(() => door.enter(FRONT_UID));
    leave();
    door.enter(FRONT_UID);
    refuses(() => door.enter(FRONT_UID));
  });

  it("are no other user's", () => {
    const door = limits({ max_connections_per_user: 1 });
    door.enter(FRONT_UID);
    door.enter(FRONT_UID + 1);
    refuses(() => door.enter(FRONT_UID));
  });

  it('are not limited when it is root', () => {
    const door = limits({ max_connections_per_user: 1 });
    for (const _ of [1, 2, 3]) door.enter(ROOT_UID);
  });

  it('together with all others are limited, also for root', () => {
    const door = limits({ max_connections: 3 });
    for (const uid of [FRONT_UID, FRONT_UID + 1, ROOT_UID]) door.enter(uid);
    refuses(() => door.enter(ROOT_UID));
  });

  it('that were refused are not counted', () => {
    const door = limits({ max_connections_per_user: 1 });
    const leave = door.enter(FRONT_UID);
    for (const _ of [1, 2, 3]) refuses(() => door.enter(FRONT_UID));
    leave();
    door.enter(FRONT_UID);
  });
});

describe('the requests of one user', () => {
  it('may come in a burst, and then as fast as they are meant to', () => {
    let nowMs = 0;
    const door = limits({ burst: 3, requests_per_s: 2 }, () => nowMs);
    for (const _ of [1, 2, 3]) door.spend(FRONT_UID);
    refuses(() => door.spend(FRONT_UID));
    nowMs += 499;
    refuses(() => door.spend(FRONT_UID));
    nowMs += 1;
    door.spend(FRONT_UID);
    refuses(() => door.spend(FRONT_UID));
    door.spend(FRONT_UID + 1);
  });

  it('save up a burst while nothing is asked, and never more', () => {
    let nowMs = 0;
    const door = limits({ burst: 2, requests_per_s: 10 }, () => nowMs);
    door.spend(FRONT_UID);
    nowMs += 86_400_000;
    for (const _ of [1, 2]) door.spend(FRONT_UID);
    refuses(() => door.spend(FRONT_UID));
  });

  it('are not limited when it is root', () => {
    const door = limits({ burst: 1, requests_per_s: 0.001 });
    for (const _ of [1, 2, 3]) door.spend(ROOT_UID);
  });

  it('never are more than the burst and what time has given', () => {
    const pause = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(pause),
        (burst, rate, pauses) => {
          let nowMs = 0;
          let taken = 0;
          const door = limits({ burst, requests_per_s: rate }, () => nowMs);
          for (const ms of pauses) {
            nowMs += ms;
            try {
              door.spend(FRONT_UID);
              taken += 1;
            } catch {
              // Too many.
            }
          }
          expect(taken).toBeLessThanOrEqual(burst + (nowMs / 1_000) * rate);
        },
      ),
    );
  });
});

describe('a broker', () => {
  const hold = async ({ socketPath }: BrokerRig): Promise<Socket> => {
    const socket = connect(socketPath);
    socket.on('error', () => {});
    await once(socket, 'connect');
    return socket;
  };

  it('tells a user with too many connections that it is busy, and serves it when they are fewer', async () => {
    const rig = await startBroker({ peer: FRONT, settings: { broker: { max_connections_per_user: 2 } } });
    const held = [await hold(rig), await hold(rig)];
    expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: false, code: 'busy', retry_after_s: 1 });
    for (const socket of held) socket.destroy();
    await rig.free();
    expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: true });
  });

  it('does not wait for those that say nothing', async () => {
    const rig = await startBroker({ peer: FRONT, settings: { broker: { request_timeout_s: 600 } } });
    const held = await Promise.all(Array.from({ length: 50 }, () => hold(rig)));
    expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: true });
    for (const socket of held) socket.destroy();
  });

  it('counts what does something, and not whether it is there', async () => {
    const rig = await startBroker({ peer: FRONT, settings: { broker: { burst: 1, requests_per_s: 0.001 } } });
    const stop = { op: 'stop', session: 'nobody' };
    for (const _ of [1, 2, 3]) expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: true });
    expect(await rig.ask(stop)).toMatchObject({ code: 'not_found' });
    expect(await rig.ask(stop)).toMatchObject({ code: 'busy', retry_after_s: 1 });
    expect(await rig.ask({ op: 'ping' })).toMatchObject({ success: true });
  });
});
