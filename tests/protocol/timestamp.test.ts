import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localTimestamp, risingTimestamps, timestampWithOffset } from '../../src/protocol/timestamp.ts';

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('timestamps', () => {
  it('are local time without a zone, always six digits', () => {
    expect(localTimestamp(new Date(2026, 0, 2, 3, 4, 5, 0))).toBe('2026-01-02T03:04:05.000000');
    expect(localTimestamp(new Date(2026, 10, 12, 13, 14, 15, 7))).toBe('2026-11-12T13:14:15.007000');
  });

  it.each([
    ['America/Sao_Paulo', '2026-01-02T00:04:05-03:00'],
    ['UTC', '2026-01-02T03:04:05+00:00'],
    ['Asia/Kolkata', '2026-01-02T08:34:05+05:30'],
  ])('with an offset are right in %s', (zone, expected) => {
    vi.stubEnv('TZ', zone);
    expect(timestampWithOffset(new Date('2026-01-02T03:04:05Z'))).toBe(expected);
  });

  it('rise strictly, however often asked and wherever the clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1.7e12, max: 1.7e12 + 5 }), { maxLength: 3000 }), (clock) => {
        const times = clock.map((ms) => new Date(ms));
        const next = risingTimestamps(() => times.shift() ?? new Date(0));
        const made = clock.map(() => next());
        made.forEach((timestamp, index) => {
          expect(timestamp).toMatch(SHAPE);
          if (index > 0) expect(timestamp > (made[index - 1] ?? '')).toBe(true);
        });
      }),
      { numRuns: 50 },
    );
  });
});
