import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RateLimit } from '../../../src/live/http/edge/rate-limit.ts';

const MINUTE_MS = 60_000;

describe('a rate limit', () => {
  test('never lets more through than its number at once and its share of the time after', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), gaps, (max, waits) => {
        const limit = new RateLimit({ max, windowMs: MINUTE_MS });
        let [nowMs, passed] = [0, 0];
        for (const wait of waits) {
          nowMs += wait;
          if (limit.take('a', nowMs) === null) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(max + (nowMs * max) / MINUTE_MS + 1e-6);
      }),
    );
  });

  test('lets through whoever waits as long as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (max) => {
        const limit = new RateLimit({ max, windowMs: MINUTE_MS });
        for (let at = 0; at < max; at += 1) expect(limit.take('a', 0)).toBeNull();
        const waitS = limit.take('a', 0) ?? 0;
        expect(waitS).toBeGreaterThanOrEqual(1);
        expect(limit.take('a', waitS * 1000)).toBeNull();
      }),
    );
  });

  test('does not let one client use what is another one’s, and takes back what came to nothing', () => {
    const limit = new RateLimit({ max: 1, windowMs: MINUTE_MS });
    expect(limit.take('a', 0)).toBeNull();
    expect(limit.take('a', 0)).not.toBeNull();
    expect(limit.take('b', 0)).toBeNull();
    limit.giveBack('a', 0);
    limit.giveBack('a', 0);
    expect(limit.take('a', 0)).toBeNull();
    expect(limit.take('a', 0)).not.toBeNull();
  });

  test('is not helped by a clock that goes back', () => {
    const limit = new RateLimit({ max: 1, windowMs: MINUTE_MS });
    expect(limit.take('a', 100_000)).toBeNull();
    expect(limit.take('a', 0)).not.toBeNull();
    expect(limit.take('a', 30_000)).not.toBeNull();
  });

  test('remembers a bounded number of clients', () => {
    const limit = new RateLimit({ max: 1, windowMs: MINUTE_MS });
    for (let at = 0; at < 50_000; at += 1) limit.take(`client ${at}`, 0);
    expect(limit.take('client 49999', 0)).not.toBeNull();
    expect(limit.take('client 0', 0)).toBeNull();
  });
});
