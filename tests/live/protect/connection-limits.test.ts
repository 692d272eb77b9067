import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import {
  type ConnectionLimits,
  createConnectionLimits,
} from '../../../src/live/protect/connection-limits.ts';

const limitsOf = (websocket: object, descriptors = 20_000): ConnectionLimits =>
  createConnectionLimits(SETTINGS_SCHEMA.parse({ websocket }), descriptors, () => 0.5);

describe('the limits of connections', () => {
  test('are the settings, where the descriptors allow them', () => {
    const limits = limitsOf({ max_connections: 500, max_per_session: 5 });
    expect([limits.total, limits.perSession]).toEqual([500, 5]);
  });

  test('leave descriptors for everything else', () => {
    for (const descriptors of [128, 256, 1024, 20_000, 1_000_000]) {
      const { total, sockets } = limitsOf({ max_connections: 1_000_000 }, descriptors);
      expect(total).toBeLessThan(sockets);
      expect(descriptors - sockets).toBeGreaterThanOrEqual(32);
      // Connections alone never reach the share at which the breaker opens (85 %).
      expect(total).toBeLessThan(descriptors * 0.85);
    }
  });

  test('let at least one in, however few descriptors there are', () => {
    const { total, sockets } = limitsOf({}, 16);
    expect([total >= 1, sockets >= 1]).toEqual([true, true]);
  });

  test('refuse by reason and say when to come back', () => {
    const limits = limitsOf({ max_connections: 3, max_per_session: 2 });
    limits.enter('a');
    limits.enter('a');
    expect(limits.enter('a')).toMatchObject({ ok: false, why: 'session', retryAfterS: expect.any(Number) });
    limits.enter('b');
    expect(limits.enter('c')).toMatchObject({ ok: false, why: 'total' });
    expect(limits.enter(null)).toMatchObject({ ok: false, why: 'total' });
  });

  test('count operators in the total only', () => {
    const limits = limitsOf({ max_connections: 20, max_per_session: 1 });
    expect([limits.enter(null).ok, limits.enter(null).ok]).toEqual([true, true]);
    expect(limits.open()).toBe(2);
  });

  test('count right after any order of coming and going, leaving twice included', () => {
    const step = fc.record({
      session: fc.constantFrom('a', 'b', 'c', null),
      leaves: fc.nat(),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const limits = limitsOf({ max_connections: 8, max_per_session: 3 });
        const inside: { readonly session: string | null; readonly leave: () => void }[] = [];
        for (const { session, leaves, twice } of steps) {
          const entered = limits.enter(session);
          const ofSession = inside.filter((one) => one.session === session).length;
          const mayEnter = inside.length < 8 && (session === null || ofSession < 3);
          expect(entered.ok).toBe(mayEnter);
          if (entered.ok) inside.push({ session, leave: entered.leave });
          if (leaves % 2 === 0) continue;
          const [gone] = inside.splice(leaves % inside.length, 1);
          gone?.leave();
          if (twice) gone?.leave();
          expect(limits.open()).toBe(inside.length);
        }
      }),
    );
  });
});
