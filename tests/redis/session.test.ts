import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import type { HistoryFile } from '../../src/protocol/files/shapes.ts';
import { sessionPaths } from '../../src/protocol/paths.ts';
import { readState } from '../../src/redis/stored-state.ts';
import { startServe } from '../live/support/serve-process.ts';
import { tellSession } from '../live/support/told-session.ts';
import { type EndedSession, useSiteSessions } from '../support/site-session.ts';
import { noRedis, startRedis, type TestRedis, withoutRedis } from './support/redis-server.ts';

/** Far into the session, before its end. */
const MIDDLE = 7;
const LOOK_EVERY_MS = 20;
const PAUSE_MS = 30_000;
const WAIT = { timeout: 20_000, interval: 20 };

const stored = async (redis: TestRedis, id: string) =>
  readState(await redis.client.get(`rpa:progress:${id}`));

/** Does something to Redis as soon as it knows the session's screen, and resolves when it has done it. */
const atMiddle = async (redis: TestRedis, act: (redis: TestRedis) => unknown): Promise<void> => {
  for (;;) {
    const [key] = await redis.client.keys('rpa:progress:*');
    const state = key === undefined ? null : readState(await redis.client.get(key));
    if ((state?.view.data.etapa_atual ?? 0) >= MIDDLE) break;
    await delay(LOOK_EVERY_MS);
  }
  await act(redis);
};

/** What each state that it is told says, and where the server had it from. */
const statesHeardBy = (socket: WebSocket) => {
  const heard: { readonly mensagem: string; readonly backend: string }[] = [];
  socket.on('message', (data) => {
    const { type, mensagem, progress, backend } = JSON.parse(String(data));
    if (type === 'progress_update') heard.push({ mensagem, backend });
    if (type === 'snapshot') heard.push({ mensagem: progress.mensagem, backend });
  });
  return heard;
};

const entriesOf = ({ home, request }: EndedSession): string[] => {
  const { documents } = sessionPaths(home, request.id);
  const { historico } = JSON.parse(readFileSync(documents.history, 'utf8')) as HistoryFile;
  return historico.map(({ etapa, status, mensagem }) => `${etapa} ${status} ${mensagem}`);
};

const liveOf = ({ home, request }: EndedSession) =>
  JSON.parse(readFileSync(sessionPaths(home, request.id).documents.live, 'utf8'));

const logOf = ({ home, request }: EndedSession): string =>
  readFileSync(sessionPaths(home, request.id).runLog, 'utf8');

describe.skipIf(withoutRedis()).concurrent('a whole session', { timeout: 120_000 }, () => {
  const sessions = useSiteSessions();
  const usual = Promise.withResolvers<readonly string[]>();
  const run = (redis: TestRedis) => sessions.run({ redis: { target: redis.target, isAskedFor: true } });

  test('ends as it does without Redis, which has the state that its files have', async ({
    onTestFinished,
  }) => {
    const redis = await startRedis([], undefined, onTestFinished);
    const [without, ended] = await Promise.all([sessions.run({}), run(redis)]);
    usual.resolve(entriesOf(without));
    expect(ended.report.exitCode).toBe(0);
    expect(entriesOf(ended)).toEqual(await usual.promise);
    expect((await stored(redis, ended.request.id))?.view).toEqual(liveOf(ended));
    expect(logOf(ended)).toContain('states of this session in Redis');
  });

  const unaffected = async (redis: TestRedis, ended: EndedSession): Promise<void> => {
    expect(ended.report.exitCode).toBe(0);
    expect(entriesOf(ended)).toEqual(await usual.promise);
    const warnings = ended.events.filter(({ type }) => type === 'warning');
    expect(warnings.length).toBeGreaterThan(0);
    expect(logOf(ended)).toContain('Redis does not take the states');
    expect(redis.port).toBeGreaterThan(0);
  };

  test('is unaffected by a Redis that is not there', async ({ onTestFinished }) => {
    const redis = await noRedis(onTestFinished);
    await unaffected(redis, await run(redis));
  });

  test('is unaffected by a Redis that is killed in the middle', async ({ onTestFinished }) => {
    const redis = await startRedis([], undefined, onTestFinished);
    const [ended] = await Promise.all([run(redis), atMiddle(redis, () => redis.kill())]);
    await unaffected(redis, ended);
  });

  test('is unaffected by a Redis that is paused in the middle', async ({ onTestFinished }) => {
    const redis = await startRedis([], undefined, onTestFinished);
    const [ended] = await Promise.all([run(redis), atMiddle(redis, () => redis.pause())]);
    await unaffected(redis, ended);
    redis.resume();
  });

  test('is followed through a Redis that is paused for half a minute', async ({ onTestFinished }) => {
    const redis = await startRedis([], undefined, onTestFinished);
    const home = mkdtempSync(join(tmpdir(), 'rpa-redis-pause-'));
    const session = await tellSession(home);
    const server = await startServe(home, { redis: { port: redis.port } });
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/session/${session.id}`, ['rpa.v1']);
    try {
      const heard = statesHeardBy(socket);
      const tell = async (screen: number, backend: string) => {
        await session.step(screen);
        const { mensagem } = session.view().data;
        await vi.waitFor(() => expect(heard.at(-1)).toEqual({ mensagem, backend }), WAIT);
      };
      await vi.waitFor(() => expect(server.log.join()).toContain('are followed by Redis'), WAIT);
      await tell(1, 'redis');
      redis.pause();
      const resumed = delay(PAUSE_MS).then(() => redis.resume());
      await tell(2, 'files');
      await resumed;
      await vi.waitFor(() => expect(heard.at(-1)?.backend).toBe('redis'), WAIT);
      await tell(3, 'redis');
    } finally {
      socket.terminate();
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('is unaffected by a Redis that is full from the middle on', async ({ onTestFinished }) => {
    const redis = await startRedis(['--maxmemory-policy', 'noeviction'], undefined, onTestFinished);
    const fill = () => redis.client.config('SET', 'maxmemory', '1');
    const [ended] = await Promise.all([run(redis), atMiddle(redis, fill)]);
    await unaffected(redis, ended);
  });
});
