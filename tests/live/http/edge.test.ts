import { describe, expect, test } from 'vitest';
import { errorSchema } from '../../../src/live/http/schemas/common.ts';
import { emptyHome } from '../../status/session-home.ts';
import { tellSession } from '../support/told-session.ts';
import { raw } from './support/raw.ts';
import { posted, serve } from './support/served.ts';
import { expectShape } from './support/shape.ts';

const SITE = 'https://www.example.com.br';
const OTHER_SITE = 'https://evil.example';

describe('an address that there is not', () => {
  test.each([
    '/',
    '/api/rpa',

    '/api/rpa/progress/a/b',
    '/API/RPA/HEALTH',
    '/.env',
    '/api/rpa/evidence/a/..%2f..%2fx/y',
  ])('%s is 404, in JSON', async (path) => {
    const { ask } = await serve();
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expectShape(errorSchema, body);
    expect(body).toMatchObject({ error: 'Endpoint não encontrado', code: 'not_found' });
  });
});

describe('another method', () => {
  test.each([
    ['GET', '/api/rpa/start', 'POST, OPTIONS'],
    ['DELETE', '/api/rpa/progress/x1', 'GET, HEAD, OPTIONS'],
    ['POST', '/api/rpa/stop/x1', 'DELETE, OPTIONS'],
    ['PUT', '/executar_rpa_v3.php', 'DELETE, GET, HEAD, POST, OPTIONS'],
    ['PATCH', '/get_progress_completo.php?session=x', 'GET, HEAD, POST, OPTIONS'],
    ['POST', '/health', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405, with the right ones', async (method, path, allow) => {
    const { ask } = await serve();
    const { status, headers, body } = await ask(path, { method });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe(allow);
    expectShape(errorSchema, body);
  });
});

describe('a request that nobody understands', () => {
  test('is 400 in the one shape of errors: no HTTP, a bad escape, headers without end', async () => {
    const { port, ask } = await serve();
    const escaped = await ask('/api/rpa/progress/%zz');
    expect(escaped.status).toBe(400);
    expectShape(errorSchema, escaped.body);
    for (const [request, status] of [
      ['HELLO\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ] as const) {
      const answer = await raw(port, request);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expectShape(errorSchema, JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)));
    }
  });
});

describe('every answer', () => {
  test('says what browsers must not do with it', async () => {
    const { ask } = await serve();
    for (const path of ['/api/rpa/health', '/nowhere', '/api/rpa/start', '/openapi.json']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });
});

describe('pages of other sites', () => {
  const settings = { http: { allowed_origins: `${SITE}, https://outro.example` } };
  const from = (origin: string): RequestInit => ({ headers: { Origin: origin } });

  test('read answers when they are listed, and never by "*" or with credentials', async () => {
    const { ask } = await serve(settings);
    for (const path of ['/api/rpa/health', '/nowhere', '/get_progress_completo.php?session=x']) {
      const { headers } = await ask(path, from(SITE));
      expect(headers.get('access-control-allow-origin')).toBe(SITE);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  test.each([OTHER_SITE, 'null', `${SITE}.evil.example`, 'http://www.example.com.br', `${SITE}:8443`])(
    'read nothing from %s',
    async (origin) => {
      const { ask } = await serve(settings);
      const { headers } = await ask('/api/rpa/health', from(origin));
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('vary')).toBe('Origin');
    },
  );

  test('are told before they ask: 204 for every address', async () => {
    const { ask } = await serve(settings);
    const question = (origin: string): RequestInit => ({
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
    for (const path of ['/api/rpa/start', '/api/rpa/progress/x1', '/get_progress_completo.php']) {
      const { status, headers, text } = await ask(path, question(SITE));
      expect([status, text]).toEqual([204, '']);
      expect(headers.get('access-control-allow-origin')).toBe(SITE);
      expect(headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE, OPTIONS');
      expect(headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
      const other = await ask(path, question(OTHER_SITE));
      expect(other.status).toBe(204);
      expect(other.headers.get('access-control-allow-methods')).toBeNull();
    }
  });

  test('are never all allowed, even where the settings say "*"', async () => {
    const { ask } = await serve({ http: { allowed_origins: '*' } });
    const { headers } = await ask('/api/rpa/health', from(OTHER_SITE));
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('one client', () => {
  const few = { http: { requests_per_minute: 3 } };
  const forwarded = (address: string): RequestInit => ({ headers: { 'X-Forwarded-For': address } });

  test('may ask only so often, whatever it asks for: 429 with Retry-After', async () => {
    const { ask } = await serve(few);
    for (const path of ['/api/rpa/health', '/nowhere', '/api/rpa/progress/x1'])
      expect((await ask(path)).status).not.toBe(429);
    const { status, headers, body } = await ask('/api/rpa/health');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expectShape(errorSchema, body);
    expect((await ask('/livez')).status).toBe(200);
  });

  test('behind a trusted proxy is who the proxy says it is', async () => {
    const { ask } = await serve(few);
    for (let at = 0; at < 4; at += 1) await ask('/api/rpa/health', forwarded('203.0.113.7'));
    expect(await ask('/api/rpa/health', forwarded('203.0.113.7'))).toMatchObject({ status: 429 });
    expect((await ask('/api/rpa/health', forwarded('203.0.113.8'))).status).not.toBe(429);
  });

  test('cannot give itself another address: what it says before the trusted proxy does not count', async () => {
    const { ask } = await serve(few);
    for (let at = 0; at < 4; at += 1)
      await ask('/api/rpa/health', forwarded(`198.51.100.${at}, 203.0.113.7`));
    const last = await ask('/api/rpa/health', forwarded('192.0.2.1, 203.0.113.7'));
    expect(last.status).toBe(429);
  });

  test('says nothing about itself where no proxy is trusted', async () => {
    const { ask } = await serve({ http: { ...few.http, trusted_proxies: '10.0.0.0/8' } });
    for (let at = 0; at < 4; at += 1) await ask('/api/rpa/health', forwarded(`198.51.100.${at}`));
    expect((await ask('/api/rpa/health', forwarded('192.0.2.1'))).status).toBe(429);
  });
});

describe('the log', () => {
  test('has no query, no body and no token, and an unexpected mistake without its message', async () => {
    const home = emptyHome();
    const { ask, events } = await serve({}, home);
    const session = await tellSession(home);
    await ask(`/api/rpa/progress/${session.id}?token=very-secret`);
    await ask('/api/rpa/cleanup', posted('{"secret-body":true}'));
    await ask('/nowhere?token=very-secret');
    expect(JSON.stringify(events)).not.toMatch(/very-secret|secret-body/);
  });
});
