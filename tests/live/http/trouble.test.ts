import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorSchema } from '../../../src/live/http/schemas/common.ts';
import { healthAnswerSchema, readySchema } from '../../../src/live/http/schemas/service.ts';
import { emptyHome } from '../../status/session-home.ts';
import { CUSTOMER } from '../../support/invented-customer.ts';
import { injected } from './support/injected.ts';
import { expectShape } from './support/shape.ts';

const START = { method: 'POST', url: '/api/rpa/start', payload: CUSTOMER } as const;

const makeHome = (): string => {
  const home = emptyHome();
  for (const name of ['sessions', 'rpa_data', 'queue']) mkdirSync(join(home, name));
  return home;
};

const OPEN_BREAKER = {
  state: 'open',
  admit: () => ({ ok: false, reason: 'event loop', retryAfterS: 7.2 }),
} as const;

const refusalOf = (code: string, more: object = {}) => ({
  success: false,
  error: 'texto',
  code,
  detail: '/secret/place: operators only',
  timestamp: '2026-01-02 03:04:05',
  ...more,
});

describe('an overloaded server', () => {
  test('starts nothing and says when to come back, in health and readiness too', async () => {
    let launched = 0;
    const launch = async () => {
      launched += 1;
      return {};
    };
    const { app } = injected(makeHome(), { breaker: OPEN_BREAKER, launch });
    const start = await app.inject(START);
    expect(start.statusCode).toBe(503);
    expect(start.headers['retry-after']).toBe('8');
    expectShape(errorSchema, start.json());
    expect(launched).toBe(0);
    const ready = await app.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'overloaded', history: 'read' }]);
    expect((await app.inject('/livez')).json()).toEqual({ status: 'ok' });
    const health = await app.inject('/api/rpa/health');
    expect(health.statusCode).toBe(200);
    expect(health.json()).toMatchObject({
      status: 'degraded',
      checks: { breaker: { status: 'warning', state: 'open' } },
    });
  });
});

describe('what the launcher says', () => {
  test.each([
    ['busy', 429, { retry_after_s: 30 }, '30'],
    ['invalid', 400, {}, undefined],
    ['not_found', 404, {}, undefined],
    ['refused', 403, {}, undefined],
    ['unavailable', 503, {}, '30'],
    ['cannot_write', 503, {}, '30'],
    ['configuration', 503, {}, '30'],
    ['other_home', 503, {}, '30'],
    ['internal', 500, {}, undefined],
  ])('%s is %d, without what is for operators', async (code, http, more, retryAfter) => {
    const { app } = injected(makeHome(), { launch: async () => refusalOf(code, more) });
    const answer = await app.inject(START);
    expect(answer.statusCode).toBe(http);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expectShape(errorSchema, answer.json());
    expect(answer.json()).toMatchObject({ success: false, code, error: 'texto' });
    expect(answer.body).not.toContain('secret');
  });

  test('unexpectedly is 500 without a word of it, and the journal has where', async () => {
    const launch = async () => {
      throw new TypeError(`secret ${CUSTOMER.cpf}`);
    };
    const { app, log } = injected(makeHome(), { launch });
    const answer = await app.inject(START);
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({
      success: false,
      error: 'Erro interno do servidor',
      code: 'internal',
      timestamp: expect.any(String),
    });
    expect(log.at(-1)).toMatchObject({ level: 'error', route: '/api/rpa/start', frames: expect.any(Array) });
    expect(JSON.stringify(log)).not.toMatch(/secret|52998224725/);
  });
});

describe('GET /api/rpa/health', () => {
  test('is healthy where everything is there, with everything that it looked at', async () => {
    const { app } = injected(makeHome(), { pingBroker: async () => null });
    const { statusCode, headers, ...answer } = await app.inject('/api/rpa/health');
    const body = answer.json();
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expectShape(healthAnswerSchema, body);
    expect(body).toMatchObject({ success: true, active_sessions: 0, health: { status: body.status } });
    expect(Object.keys(body.checks)).toEqual([
      'sessions',
      'data',
      'broker',
      'disk_space',
      'queue',
      'breaker',
      'alerts',
      'live',
    ]);
    expect(body.checks.live).toMatchObject({ mode: 'websocket_only' });
  });

  test('is unhealthy, 503, where sessions cannot be read or the broker does not answer', async () => {
    const home = makeHome();
    rmSync(join(home, 'sessions'), { recursive: true });
    const gone = await injected(home, { pingBroker: async () => null }).app.inject('/api/rpa/health');
    expect([gone.statusCode, gone.json().status]).toEqual([503, 'unhealthy']);
    const mute = await injected(makeHome(), { pingBroker: async () => false }).app.inject('/health');
    expect(mute.json()).toMatchObject({ status: 'unhealthy', checks: { broker: { status: 'error' } } });
  });

  test('answers though the broker never does, and asks it once for everybody', async () => {
    let asked = 0;
    const pingBroker = () => {
      asked += 1;
      return new Promise<boolean>(() => {});
    };
    const { app } = injected(makeHome(), { pingBroker });
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.inject('/api/rpa/health')));
    for (const answer of answers) expect(answer.json().checks.broker.status).toBe('error');
    expect(asked).toBe(1);
  });

  test('says that a server that is being stopped takes nothing new', async () => {
    const { app } = injected(makeHome(), { isStopping: () => true });
    const ready = await app.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expectShape(readySchema, ready.json());
    expect(ready.json()).toEqual({ status: 'stopping', history: 'read' });
  });
});

describe('POST /api/rpa/cleanup', () => {
  test('is not done by a server that may not write to the sessions: 403', async () => {
    const { app } = injected(makeHome(), { cleanup: async () => null });
    const answer = await app.inject({ method: 'POST', url: '/api/rpa/cleanup' });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'refused']);
  });

  test('is done once at a time', async () => {
    const gate = Promise.withResolvers<null>();
    const { app } = injected(makeHome(), { cleanup: () => gate.promise });
    const first = app.inject({ method: 'POST', url: '/api/rpa/cleanup' });
    await new Promise(setImmediate);
    const second = await app.inject({ method: 'POST', url: '/api/rpa/cleanup' });
    expect([second.statusCode, second.json().code]).toEqual([429, 'busy']);
    gate.resolve(null);
    await first;
  });

  test('tells of trouble without naming places', async () => {
    const cleanup = async () => ({
      success: false,
      dry_run: false,
      home: '/secret',
      items: [],
      totals: { sessions: 0, bytes: 0, lost: 0, others: 0 },
      interrupted: false,
      held: [],
      kept: 0,
      ignored: 0,
      problems: [{ path: '/secret/x', message: 'EACCES' }],
    });
    const { app, log } = injected(makeHome(), { cleanup });
    const answer = await app.inject({ method: 'POST', url: '/api/rpa/cleanup' });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'cannot_write']);
    expect(answer.body).not.toContain('secret');
    expect(JSON.stringify(log)).toContain('/secret/x');
  });
});
