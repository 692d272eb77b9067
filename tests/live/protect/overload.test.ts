import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../run/faults/support/eventually.ts';
import { parseExposition } from '../metrics/support/exposition.ts';
import { type ServeOptions, type ServeProcess, startServe } from '../support/serve-process.ts';
import { type ToldSession, tellSession } from '../support/told-session.ts';
import { Watching } from '../support/watching.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const SETTINGS = {
  websocket: { max_per_session: 1000 },
  http: { requests_per_minute: 1_000_000 },
  monitoring: { collect_interval: 1, window_s: 5 },
};
const STORM = 500;
const FEW_DESCRIPTORS = 128;

describe('a real server under a load that is too much for it', () => {
  let home: string;
  let session: ToldSession;
  let serve: ServeProcess;
  let screen: number;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'overload-'));
    session = await tellSession(home);
    screen = 0;
  });
  afterEach(async () => {
    await serve.stop();
    await session.finish();
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (options: ServeOptions): Promise<void> => {
    serve = await startServe(home, SETTINGS, options);
  };
  const watch = (): Watching => new Watching(`ws://127.0.0.1:${serve.port}/session/${session.id}`);
  const watchers = async (count: number): Promise<Watching[]> => {
    const all = Array.from({ length: count }, watch);
    await Promise.all(all.map((one) => one.hears('snapshot')));
    return all;
  };
  const lastScreen = ({ heard }: Watching): unknown => {
    const update = heard.findLast((message) => message.type === 'progress_update');
    return update?.type === 'progress_update' ? update.etapa_atual : null;
  };
  /** Something happens in the session: everybody must hear of it. */
  const everybodyHears = async (all: readonly Watching[]): Promise<void> => {
    screen += 1;
    await session.step(screen);
    await eventually(
      () => `screen ${screen} by all: ${all.map(lastScreen).join(' ')}`,
      () => all.every((one) => lastScreen(one) === screen),
    );
  };
  const endOf = (one: Watching): Promise<number | 'in'> =>
    Promise.race([
      one.closed.then(({ code }) => code),
      one.hears('snapshot').then(
        () => 'in' as const,
        () => one.closed.then(({ code }) => code),
      ),
    ]);
  const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${serve.port}${path}`);
  const breakerInHealth = async (): Promise<unknown> => {
    const health = (await (await get('/api/rpa/health')).json()) as {
      readonly health: { readonly checks: { readonly breaker: { readonly state: string } } };
    };
    return health.health.checks.breaker.state;
  };
  const breakerInMetrics = async (): Promise<unknown> => {
    const exposed = parseExposition(await (await get('/metrics')).text());
    return exposed.get('rpa_breaker_state')?.samples.find(({ value }) => value === 1)?.labels.state;
  };
  const isIn = async (): Promise<boolean> => {
    const one = watch();
    const end = await endOf(one);
    one.socket.terminate();
    return end === 'in';
  };

  test(`${STORM} connections at once on ${FEW_DESCRIPTORS} descriptors: who is there stays, the others are sent away, then all is well`, async () => {
    await start({ descriptors: FEW_DESCRIPTORS });
    const old = await watchers(30);
    const storm = Array.from({ length: STORM }, watch);
    await everybodyHears(old);
    const ends = await Promise.all(storm.map(endOf));
    const refused = ends.filter((end) => end !== 'in');
    // 1013: told to come back. 1006: closed as it was accepted, for want of descriptors.
    expect(refused).toContain(1013);
    expect(refused.filter((end) => end !== 1013 && end !== 1006)).toEqual([]);
    expect(refused.length).toBeGreaterThan(STORM - FEW_DESCRIPTORS);
    for (const one of storm) one.socket.terminate();
    await everybodyHears(old);
    await eventually('a place for a new one', isIn);
    expect((await get('/livez')).status).toBe(200);
    const text = await (await get('/metrics')).text();
    expect(parseExposition(text).get('process_max_fds')?.samples[0]?.value).toBe(FEW_DESCRIPTORS);
  });

  test(`${STORM} connections that say nothing take no descriptor that the server needs`, async () => {
    await start({ descriptors: FEW_DESCRIPTORS });
    const old = await watchers(10);
    const silent = await Promise.all(
      Array.from(
        { length: STORM },
        () =>
          new Promise<Socket>((resolve) => {
            const socket = connect(serve.port, '127.0.0.1');
            socket.on('error', () => resolve(socket)).on('connect', () => resolve(socket));
          }),
      ),
    );
    await everybodyHears(old);
    expect(readdirSync(`/proc/${serve.pid}/fd`).length).toBeLessThan(FEW_DESCRIPTORS - 16);
    for (const socket of silent) socket.destroy();
    await eventually('a place for a new one', isIn);
  });

  test('without a single descriptor left it lives, tells nobody what it cannot read, refuses, and recovers', async () => {
    await start({ descriptors: FEW_DESCRIPTORS, nodeOptions: ['--import', join(FIXTURES, 'hog.ts')] });
    const old = await watchers(5);
    process.kill(serve.pid, 'SIGUSR2');
    await eventually(
      'the last descriptor',
      () => readdirSync(`/proc/${serve.pid}/fd`).length >= FEW_DESCRIPTORS,
    );
    await session.step(3);
    // A session that comes now is not missed, and must not end the server.
    const other = await tellSession(home);
    await eventually('an open breaker', () =>
      serve.log.some((line) => line.includes('"reasons":["descriptors"]')),
    );
    const newcomer = await endOf(watch());
    expect(newcomer).not.toBe('in');
    process.kill(serve.pid, 'SIGUSR2');
    await eventually('the change', () => old.every((one) => lastScreen(one) === 3));
    const told = old.flatMap(({ heard }) => heard.filter((message) => message.type === 'progress_update'));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['executando']));
    await eventually('a closed breaker', async () => (await breakerInHealth()) === 'closed');
    await eventually('a place for a new one', isIn);
    const { sessions } = (await (await get('/api/rpa/sessions')).json()) as {
      sessions: { session_id: string }[];
    };
    expect(sessions.map(({ session_id }) => session_id)).toContain(other.id);
    await other.finish();
  });

  test('an event loop that stalls opens the breaker: new ones are told when to come back, old ones are served', async () => {
    await start({ nodeOptions: ['--import', join(FIXTURES, 'stall.ts')] });
    const old = await watchers(5);
    expect([await breakerInHealth(), await breakerInMetrics()]).toEqual(['closed', 'closed']);
    process.kill(serve.pid, 'SIGUSR2');
    await eventually('an open breaker', async () => (await breakerInHealth()) === 'open');
    expect(await breakerInMetrics()).toBe('open');
    const closed = await watch().closed;
    expect(closed).toEqual({
      code: 1013,
      reason: expect.stringMatching(/^server overloaded; retry after \d+ s$/),
    });
    const events = await get(`/api/rpa/events/${session.id}`);
    expect([events.status, Number(events.headers.get('retry-after')) >= 1]).toEqual([503, true]);
    await everybodyHears(old);
    const files = JSON.parse(readFileSync(join(home, 'rpa_data/websocket_status.json'), 'utf8'));
    expect(files).toMatchObject({ status: 'overloaded', breaker: 'open', active_connections: 5 });
    process.kill(serve.pid, 'SIGUSR2');
    await eventually('a half-open breaker', async () => (await breakerInHealth()) !== 'open');
    await eventually('a closed breaker', async () => (await breakerInMetrics()) === 'closed');
    expect(await isIn()).toBe(true);
    await everybodyHears(old);
  });
});
