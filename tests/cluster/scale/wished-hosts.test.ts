import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WishedHosts } from '../../../src/cluster/scale/wished-hosts.ts';

const BOUNDS = { min: 1, max: 5, holdMs: 1_000 };

const load = (sessions: number) => ({ waiting: sessions, running: 0, placesPerHost: 4 });

describe('the number of hosts', () => {
  test('grows at once, and shrinks to what was needed when that has been enough for a while', () => {
    const wished = new WishedHosts(BOUNDS);
    expect(wished.look(load(1), 0)?.hosts).toBe(1);
    expect(wished.look(load(9), 10)?.hosts).toBe(3);
    expect(wished.look(load(2), 20)).toBeNull();
    expect(wished.look(load(7), 500)).toBeNull();
    expect(wished.look(load(0), 1_019)).toBeNull();
    expect(wished.look(load(0), 1_020)?.hosts).toBe(2);
    expect(wished.look(load(0), 1_021)).toBeNull();
    expect(wished.look(load(0), 2_021)?.hosts).toBe(1);
  });

  test('starts the wait anew when all hosts are needed once more', () => {
    const wished = new WishedHosts(BOUNDS);
    wished.look(load(8), 0);
    expect(wished.look(load(1), 100)).toBeNull();
    expect(wished.look(load(8), 900)).toBeNull();
    expect(wished.look(load(1), 1_200)).toBeNull();
    expect(wished.look(load(1), 2_200)?.hosts).toBe(1);
  });

  test('stays within its bounds, never says the same twice, and never falls faster than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.nat(700)), { maxLength: 60 }), (looks) => {
        const wished = new WishedHosts(BOUNDS);
        let [now, hosts, changedAt] = [0, 0, 0];
        for (const [sessions, passed] of looks) {
          now += passed;
          const wish = wished.look(load(sessions), now);
          if (wish === null) continue;
          expect(wish.hosts).not.toBe(hosts);
          expect(wish.hosts).toBeGreaterThanOrEqual(BOUNDS.min);
          expect(wish.hosts).toBeLessThanOrEqual(BOUNDS.max);
          if (wish.hosts < hosts) expect(now - changedAt).toBeGreaterThanOrEqual(BOUNDS.holdMs);
          [hosts, changedAt] = [wish.hosts, now];
        }
      }),
    );
  });
});
