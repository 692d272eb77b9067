import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { makeFolders } from '../../src/launch/queue/make-folders.ts';
import type { ProgressUpdate, Snapshot } from '../../src/live/channel/messages.ts';
import { newSessionId, type SessionId } from '../../src/protocol/session-id.ts';
import { localTimestamp } from '../../src/protocol/timestamp.ts';
import { prepareFolder, tellQueued, tellStarting } from '../../src/protocol/waiting-files.ts';
import { openPublisher } from '../../src/redis/publisher.ts';
import { readState } from '../../src/redis/stored-state.ts';
import { startRedis, type TestRedis, withoutRedis } from '../redis/support/redis-server.ts';
import { slowProxy } from '../redis/support/slow-proxy.ts';
import { type RunningLiveServer, startLiveServer } from './support/live-server.ts';
import { tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const WAIT = { timeout: 20_000, interval: 20 };

const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-redis-live-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

const settingsOf = (port: number) => ({
  redis: { port, socket_timeout: 2 },
  websocket: { max_per_session: 50 },
});

const serverOf = (home: string, port: number) => startLiveServer({ home, settings: settingsOf(port) });

const reaches = (server: RunningLiveServer, mode: string) =>
  vi.waitFor(() => expect(server.server.mode()).toBe(mode), WAIT);

const publisherOf = (redis: TestRedis, id: SessionId) => {
  const publisher = openPublisher({ target: redis.target, id, onTrouble: () => {} });
  onTestFinished(async () => void (await publisher.close()));
  return publisher;
};

/** Everything that tells of the session's state, in order. */
const toldTo = ({ heard }: Watching): (Snapshot | ProgressUpdate)[] =>
  heard.filter((message): message is Snapshot | ProgressUpdate =>
    ['snapshot', 'progress_update'].includes(message.type),
  );

const firstState = async (watching: Watching): Promise<Snapshot> => {
  const first = await watching.hears('snapshot');
  if (first.session_id === null) throw new Error('the snapshot of another stream');
  return first;
};

const screenOf = (message: Snapshot | ProgressUpdate | undefined) =>
  message?.type === 'snapshot' ? message.progress.etapa_atual : message?.etapa_atual;

/** A snapshot begins anew; after it every update follows the one before. */
const expectNoGap = (watching: Watching): void => {
  let at: { epoch: string; offset: number } | null = null;
  for (const message of toldTo(watching)) {
    if (message.type === 'progress_update')
      expect({ epoch: message.epoch, offset: message.offset }).toEqual(
        at && { ...at, offset: at.offset + 1 },
      );
    at = { epoch: message.epoch, offset: message.offset };
  }
};

const hearsScreen = (watching: Watching, screen: number, backend: 'redis' | 'files') =>
  vi.waitFor(() => {
    const last = toldTo(watching).at(-1);
    expect({ screen: screenOf(last), backend: last?.backend }).toEqual({ screen, backend });
  }, WAIT);

describe.skipIf(withoutRedis())('a server with Redis', () => {
  test('follows a session as Redis numbers it, with everything that its files have', async () => {
    const [home, redis] = [newHome(), await startRedis()];
    const session = await tellSession(home);
    const server = await serverOf(home, redis.port);
    await reaches(server, 'redis_websocket');
    const publisher = publisherOf(redis, session.id);
    publisher.publish(session.view());
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    await watching.hears('snapshot');
    for (const screen of [1, 2, 3]) {
      await session.step(screen);
      publisher.publish(session.view());
      await hearsScreen(watching, screen, 'redis');
    }
    expectNoGap(watching);
    expect(toldTo(watching).length).toBe(4);
    const state = readState(await redis.client.get(`rpa:progress:${session.id}`));
    expect(toldTo(watching).at(-1)).toMatchObject({ ...state?.position });
    const late = new Watching(`${server.wsUrl}/session/${session.id}`);
    const { progress } = await firstState(late);
    expect(progress.historico.length).toBe(session.view().data.historico.length);
  });

  test('tells Redis what the session itself did not: it waits, it ended, it was lost', async () => {
    const [home, redis] = [newHome(), await startRedis()];
    const session = await tellSession(home);
    const server = await serverOf(home, redis.port);
    await reaches(server, 'redis_websocket');
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    expect((await firstState(watching)).backend).toBe('redis');
    await session.step(4);
    await hearsScreen(watching, 4, 'redis');
    await session.finish();
    await vi.waitFor(() => {
      const last = toldTo(watching).at(-1);
      expect(last).toMatchObject({ backend: 'redis', execucao: { finalizado: true } });
    }, WAIT);
    expectNoGap(watching);
    const state = readState(await redis.client.get(`rpa:progress:${session.id}`));
    expect(state?.view.data.execucao.finalizado).toBe(true);
    const result = JSON.parse((await redis.client.get(`rpa:result:${session.id}`)) ?? 'null');
    expect(result).toMatchObject({ status: 'success', backend: 'redis' });
  });

  test('tells Redis of sessions that nobody watches: they wait, are being started, have ended', async () => {
    const [home, redis] = [newHome(), await startRedis()];
    const server = await serverOf(home, redis.port);
    await reaches(server, 'redis_websocket');
    const stored = async (id: string) => readState(await redis.client.get(`rpa:progress:${id}`))?.view.data;
    const id = newSessionId();
    const waiting = { home, id, clock: () => new Date(), flow: { name: 'tosegurado', totalEtapas: 15 } };
    await makeFolders(home);
    await prepareFolder(waiting, {});
    await tellQueued(waiting, 2, localTimestamp(new Date()));
    await vi.waitFor(async () => expect((await stored(id))?.mensagem).toBe('Na fila: posição 2'), WAIT);
    const deadline = new Date(Date.now() + 60_000);
    await tellStarting(waiting, { unit: null, deadline, queuedSince: null });
    await vi.waitFor(async () => expect((await stored(id))?.execucao.estado).toBe('starting'), WAIT);
    const session = await tellSession(home, { id });
    await redis.kill();
    await reaches(server, 'websocket_only');
    await session.finish();
    await redis.start();
    await vi.waitFor(async () => expect((await stored(id))?.status).toBe('success'), WAIT);
  });

  test('shows a session of another host, which has no file here', async () => {
    const [home, elsewhere, redis] = [newHome(), newHome(), await startRedis()];
    const session = await tellSession(elsewhere);
    const server = await serverOf(home, redis.port);
    await reaches(server, 'redis_websocket');
    const publisher = publisherOf(redis, session.id);
    await session.step(2);
    publisher.publish(session.view());
    await vi.waitFor(() => expect(publisher.counts.written).toBe(1), WAIT);
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    await hearsScreen(watching, 2, 'redis');
    await session.step(3);
    publisher.publish(session.view());
    await hearsScreen(watching, 3, 'redis');
    // Who comes later finds the whole history, which updates do not carry.
    await vi.waitFor(async () => {
      const { progress } = await firstState(new Watching(`${server.wsUrl}/session/${session.id}`));
      expect(progress.historico).toEqual(session.view().data.historico);
    }, WAIT);
  });

  test('tells that a session of another host is lost when its deadline passed without an end', async () => {
    const [home, elsewhere, redis] = [newHome(), newHome(), await startRedis()];
    const session = await tellSession(elsewhere, { deadline: new Date(Date.now() + 2_000) });
    await session.step(2);
    const publisher = publisherOf(redis, session.id);
    publisher.publish(session.view());
    const servers = [await serverOf(home, redis.port), await serverOf(home, redis.port)];
    for (const server of servers) await reaches(server, 'redis_websocket');
    const watchers = servers.map((server) => new Watching(`${server.wsUrl}/session/${session.id}`));
    for (const watching of watchers) {
      await vi.waitFor(() => {
        const last = toldTo(watching).at(-1);
        expect(last).toMatchObject({ status: 'error', execucao: { estado: 'lost', finalizado: true } });
      }, WAIT);
      expectNoGap(watching);
    }
    const [first, second] = watchers.map((watching) => toldTo(watching).at(-1));
    expect(first).toEqual(second);
    const state = readState(await redis.client.get(`rpa:progress:${session.id}`));
    expect(state?.view.data.historico.length).toBe(session.view().data.historico.length);
  });

  const troubles = {
    'is killed and comes back empty': {
      begin: (redis: TestRedis) => redis.kill(),
      end: (redis: TestRedis) => redis.start(),
    },
    'is paused': {
      begin: (redis: TestRedis) => redis.pause(),
      end: (redis: TestRedis) => redis.resume(),
    },
    'is full': {
      begin: (redis: TestRedis) => redis.client.config('SET', 'maxmemory', '1'),
      end: (redis: TestRedis) => redis.client.config('SET', 'maxmemory', '0'),
    },
  };
  test.for(Object.entries(troubles))('goes on from files while Redis %s, and back', async ([, trouble]) => {
    const [home, redis] = [newHome(), await startRedis(['--maxmemory-policy', 'noeviction'])];
    const session = await tellSession(home);
    const server = await serverOf(home, redis.port);
    await reaches(server, 'redis_websocket');
    const publisher = publisherOf(redis, session.id);
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    const tell = async (screen: number, backend: 'redis' | 'files'): Promise<void> => {
      await session.step(screen);
      publisher.publish(session.view());
      await hearsScreen(watching, screen, backend);
    };
    await tell(1, 'redis');
    await trouble.begin(redis);
    await session.step(2);
    publisher.publish(session.view());
    await hearsScreen(watching, 2, 'files');
    expect(server.server.mode()).toBe('websocket_only');
    await tell(3, 'files');
    await tell(4, 'files');
    await trouble.end(redis);
    await reaches(server, 'redis_websocket');
    await tell(5, 'redis');
    expectNoGap(watching);
  });

  test('goes on from files while Redis is slow', async () => {
    const [home, redis] = [newHome(), await startRedis()];
    const proxy = await slowProxy(redis.port);
    const session = await tellSession(home);
    const server = await serverOf(home, proxy.port);
    await reaches(server, 'redis_websocket');
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    await session.step(1);
    await hearsScreen(watching, 1, 'redis');
    proxy.delayMs = 1_500;
    await session.step(2);
    await hearsScreen(watching, 2, 'files');
    await session.step(3);
    await hearsScreen(watching, 3, 'files');
    proxy.delayMs = 0;
    await reaches(server, 'redis_websocket');
    await session.step(4);
    await hearsScreen(watching, 4, 'redis');
    expectNoGap(watching);
  });

  test('starts without Redis and takes it when it comes', async () => {
    const redis = await startRedis();
    await redis.kill();
    const home = newHome();
    const session = await tellSession(home);
    const server = await serverOf(home, redis.port);
    const watching = new Watching(`${server.wsUrl}/session/${session.id}`);
    expect((await firstState(watching)).backend).toBe('files');
    expect(server.server.mode()).toBe('websocket_only');
    await redis.start();
    await reaches(server, 'redis_websocket');
    await session.step(1);
    await hearsScreen(watching, 1, 'redis');
    await delay(100);
    expectNoGap(watching);
  });
});
