import { describe, expect, test } from 'vitest';
import { CLOSE } from '../../../src/live/channel/close-codes.ts';
import { awayMs, backoffMs } from '../../../web/client/backoff.ts';
import { endOfClose, endOfResponse } from '../../../web/client/ends.ts';

const HTTP = (status: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status, headers });

describe('the client comes back exactly when the server wants it to', () => {
  test('a server that asks for a month is asked again within minutes: a longer timer would fire at once', () => {
    const end = endOfResponse(HTTP(429, { 'retry-after': '2592000' }));
    expect(end.kind).toBe('unreachable');
    const wait = awayMs(0, 'retryAfterMs' in end ? end.retryAfterMs : 0);
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThan(2 ** 31 - 1);
  });

  test.each(Object.entries(CLOSE))('close code of "%s"', (_name, { code, reason, comeBack }) => {
    // Too big: another way than WebSocket may do.
    expect(endOfClose(code, reason).kind === 'lost' || endOfClose(code, reason).kind === 'unavailable').toBe(
      comeBack || code === CLOSE.tooBig.code,
    );
  });

  test('a connection that broke without a word is lost, not refused', () => {
    expect(endOfClose(1006, '')).toEqual({ kind: 'lost' });
  });

  test('an overloaded server is left alone for as long as it says', () => {
    expect(endOfClose(1013, 'server overloaded')).toEqual({ kind: 'lost', retryAfterMs: 5000 });
    expect(endOfClose(1013, 'retry after 17 s')).toEqual({ kind: 'lost', retryAfterMs: 17_000 });
    expect(endOfResponse(HTTP(503, { 'retry-after': '9' }))).toEqual({
      kind: 'unreachable',
      retryAfterMs: 9000,
    });
  });

  test.each([
    [401, { kind: 'refused', refusal: 'token' }],
    [403, { kind: 'refused', refusal: 'token' }],
    [404, { kind: 'refused', refusal: 'unknown_session' }],
    [405, { kind: 'unavailable' }],
    [502, { kind: 'unreachable' }],
  ])('HTTP %d', (status, end) => expect(endOfResponse(HTTP(status))).toEqual(end));
});

describe('how long to wait', () => {
  test('doubles from half a second to half a minute, and is spread', () => {
    const shortest = [0, 1, 2, 3, 9].map((attempt) => backoffMs(attempt, () => 0));
    const longest = [0, 1, 2, 3, 9].map((attempt) => backoffMs(attempt, () => 1));
    expect(shortest).toEqual([250, 500, 1000, 2000, 15_000]);
    expect(longest).toEqual([500, 1000, 2000, 4000, 30_000]);
  });

  test('is never shorter than what the server asked for', () => {
    expect(awayMs(0, 10_000, () => 0)).toBe(10_000);
    expect(awayMs(0, 10_000, () => 1)).toBe(15_000);
  });
});
