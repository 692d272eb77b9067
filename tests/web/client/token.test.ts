import { expect, test } from 'vitest';
import { isSessionId } from '../../../src/protocol/session-id.ts';
import { newSessionId } from '../../../web/client/new-session-id.ts';
import { tokenTimes } from '../../../web/client/token.ts';

const jwt = (claims: object): string =>
  `${btoa('{}')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('the end of a token is read from it', () => {
  const said = jwt({ iat: 1_699_999_000, exp: 1_700_000_000, iss: 'São Paulo?>' });
  expect(tokenTimes(said)).toEqual({ endsMs: 1_700_000_000_000, lifeMs: 1_000_000 });
  expect(tokenTimes(jwt({ exp: 1_700_000_000 }))).toEqual({ endsMs: 1_700_000_000_000, lifeMs: null });
});

test.each(['', 'x', 'a.b.c', jwt({}), jwt({ exp: 'soon' })])('"%s" says nothing of its end', (token) => {
  expect(tokenTimes(token)).toBeNull();
});

test('ids made in the browser are ids', () => {
  const id = newSessionId(new Date(2026, 0, 2, 3, 4, 5));
  expect(id).toMatch(/^rpa_v4_20260102_030405_[0-9a-f]{8}$/);
  expect(isSessionId(id)).toBe(true);
});
