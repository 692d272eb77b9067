import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { phpQueryValue } from '../../../src/live/http/edge/php-query.ts';
import { rpaStatus } from '../../cli/rpa-status-strict/command.ts';
import { CLOCK } from '../../php/php-reader.ts';
import { succeededRun } from '../../protocol/live/invented.ts';
import { emptyHome, putFlat } from '../../status/session-home.ts';
import { filesOf, readVectors } from '../../vectors/vectors.ts';
import { putSecret, serve } from './support/served.ts';
import { operatorToken, sessionToken } from './support/tokens.ts';

const VECTORS = join(import.meta.dirname, '../../vectors/synthetic.jsonl.gz');
const CLOCK_TEXT = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d/;
const FAST = { http: { requests_per_minute: 1_000_000 } };
const AT_ONCE = 16;

const addressOf = (session: string): string =>
  `/get_progress_completo.php?session=${encodeURIComponent(session)}`;

/** Replaces the clock values by `<now>` exactly where the expected text has them. */
const withoutClock = (text: string, expected: string): string => {
  const lines = expected.split('\n');
  return text
    .split('\n')
    .map((line, i) => (lines[i]?.includes(CLOCK) ? line.replace(CLOCK_TEXT, CLOCK) : line))
    .join('\n');
};

describe('GET /get_progress_completo.php', () => {
  test('answers every vector as the PHP file did, status and bytes, first and when it is asked again', async () => {
    const home = emptyHome();
    const vectors = readVectors(VECTORS);
    mkdirSync(join(home, 'rpa_data'));
    for (const vector of vectors)
      for (const [kind, bytes] of Object.entries(filesOf(vector)))
        writeFileSync(join(home, 'rpa_data', `${kind}_${vector.session}.json`), bytes);
    const { ask } = await serve(FAST, home);
    const queue = vectors.values();
    const worker = async (): Promise<void> => {
      for (const { id, session, expect: expected } of queue) {
        const text = expected.stdout.trimEnd();
        const answer = await ask(addressOf(session));
        expect([answer.status, withoutClock(answer.text, text)], id).toEqual([expected.http, text]);
        const etag = answer.headers.get('etag');
        if (etag !== null) expect((await ask(addressOf(session))).text, id).toBe(answer.text);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });

  test('is equal to what rpa-status prints, without its line end', async () => {
    const home = emptyHome();
    putFlat(join(home, 'rpa_data'), 'demo0001', succeededRun());
    const { ask } = await serve({}, home);
    const { stdout } = rpaStatus(['demo0001', '--home', home]);
    for (const method of ['GET', 'POST']) {
      const { status, headers, text } = await ask(addressOf('demo0001'), { method });
      expect(status).toBe(200);
      expect(`${text}\n`).toBe(stdout);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-cache, must-revalidate');
      expect(headers.get('expires')).toBe('Mon, 26 Jul 1997 05:00:00 GMT');
    }
  });

  test('is 304 for whoever has it, and never for an answer that tells the time', async () => {
    const home = emptyHome();
    putFlat(join(home, 'rpa_data'), 'demo0001', succeededRun());
    const { ask } = await serve({}, home);
    const etag = (await ask(addressOf('demo0001'))).headers.get('etag') ?? '';
    const again = await ask(addressOf('demo0001'), { headers: { 'If-None-Match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await ask(addressOf('nobody'))).headers.get('etag')).toBeNull();
  });

  test.each([
    ['', 400],
    ['?session=', 400],
    ['?session=0', 400],
    ['?session=x&mode=all&include_history=1', 200],
  ])('%j is %d', async (query, status) => {
    const { ask } = await serve();
    const answer = await ask(`/get_progress_completo.php${query}`);
    expect(answer.status).toBe(status);
    expect(answer.body.success).toBe(status === 200);
  });

  test('with tokens is for whoever has the one of the session, or is an operator', async () => {
    const home = emptyHome();
    const settings = { auth: { secret_file: putSecret(home) } };
    const { ask } = await serve(settings, home);
    const operator = await operatorToken(home);
    const own = await sessionToken(home, 'demo0001');
    const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });
    expect(await ask(addressOf('demo0001'))).toMatchObject({ status: 401 });
    expect(await ask(addressOf('demo0001'), bearer(own))).toMatchObject({ status: 200 });
    expect(await ask(`${addressOf('demo0001')}&token=${own}`)).toMatchObject({ status: 200 });
    expect(await ask(addressOf('other'), bearer(own))).toMatchObject({ status: 403 });
    expect(await ask(addressOf('an id'), bearer(own))).toMatchObject({ status: 403 });
    expect(await ask(addressOf('an id'), bearer(operator))).toMatchObject({ status: 200 });
  });
});

describe('a variable of the query', () => {
  test.each([
    ['/x', ''],
    ['/x?', ''],
    ['/x?session', ''],
    ['/x?other=1', ''],
    ['/x?session=a', 'a'],
    ['/x?session=a&session=b', 'b'],
    ['/x?session=a+b%2B', 'a b+'],
    ['/x?session=a%zz%4', 'a%zz%4'],
    ['/x?session=a=b', 'a=b'],
    ['/x?session[]=a', 'Array'],
    ['/x?session%5Bk%5D=a', 'Array'],
    ['/x?sess%69on=a', 'a'],
    ['/x?session=%C3%A1', 'á'],
    ['/x?session=%ff', Buffer.from([0xff])],
  ])('of %j is %j, as in PHP', (url, value) => {
    expect(phpQueryValue(url, 'session')).toEqual(value);
  });
});
