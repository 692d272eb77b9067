import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { HTTPMethods } from 'fastify';
import { describe, expect, test } from 'vitest';
import { DOORS } from '../../../src/live/http/doors.ts';
import { errorSchema } from '../../../src/live/http/schemas/common.ts';
import { emptyHome } from '../../status/session-home.ts';
import { injected } from './support/injected.ts';

const KNOWN = [200, 204, 400, 403, 404, 405, 413, 414, 415, 422, 429, 503];
const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'OPTIONS', 'HEAD'];

const ODD = ['..', '%2e%2e', '%2f', '%00', '%zz', '%', '\\', ' ', 'é', '%c3%28', 'a'.repeat(300), '*', ':id'];
const part = fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 12 }), fc.constantFrom('x1', 'nobody'));

const path = fc
  .tuple(fc.constantFrom(...DOORS.map((door) => door.path)), part, part)
  .map(([door, id, file]) => door.replace(':id', id).replace(':file', file));

const query = fc
  .array(
    fc.tuple(fc.constantFrom('session', 'since', 'limit', 'cursor', 'state', 'action', 'token', 'x[]'), part),
    {
      maxLength: 3,
    },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));

const body = fc.oneof(
  fc.constant(undefined),
  fc.json(),
  fc.string(),
  fc.constantFrom('{"session":{}}', '{"dados":[]}', '[[[[', '{"a":1,"a":2}', '{"__proto__":1}'),
);

const asUrl = (text: string): string => encodeURI(text).replaceAll('%25', '%').replaceAll('#', '%23');

describe('whatever is asked', () => {
  test('the answer is one of those documented, in JSON, and tells nothing of the machine', async () => {
    const home = emptyHome();
    for (const name of ['sessions', 'rpa_data', 'queue']) mkdirSync(join(home, name));
    const launch = async () => ({
      success: false,
      code: 'busy',
      error: 'x',
      timestamp: '2026-01-02 03:04:05',
    });
    const { app, log } = injected(home, { launch }, { http: { requests_per_minute: 1_000_000 } });
    const requests = fc.record({ method: fc.constantFrom(...METHODS), path, query, body });
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path: asked, query: words, body: payload }) => {
        const url = asUrl(`${asked}?${words}`);
        const headers = { 'content-type': 'application/json' };
        // Nothing that really stops or cleans.
        const isHarmless = !(method === 'POST' && asked.startsWith('/api/rpa/cleanup'));
        const answer = await app.inject({
          method: isHarmless ? method : 'GET',
          url,
          headers,
          ...(payload === undefined ? {} : { payload }),
        });
        expect(KNOWN).toContain(answer.statusCode);
        expect(answer.body).not.toContain(home);
        const isRefusal = answer.statusCode >= 400 && answer.body !== '';
        const isStrict = asked.startsWith('/get_progress') && answer.statusCode === 400;
        if (isRefusal && !isStrict && answer.statusCode !== 503) errorSchema.parse(answer.json());
      }),
      { numRuns: 600 },
    );
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
