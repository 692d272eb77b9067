import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Position, ProgressUpdate, ServerMessage, Snapshot } from '../../src/live/push/messages.ts';
import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import { applyUpdate } from '../../src/protocol/live/apply-update.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { openPublisher } from '../../src/redis/publisher.ts';
import { startRedis, type TestRedis, withoutRedis } from '../redis/support/redis-server.ts';
import { type ServeProcess, startServe } from './support/serve-process.ts';
import { type ToldSession, tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const WAIT = { timeout: 20_000, interval: 20 };
const HOPS = 40;
const LONGEST_STAY_MS = 60;
const LONGEST_STEP_MS = 40;

const newHome = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-redis-instances-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

const serveFor = async (home: string, redis: TestRedis): Promise<ServeProcess> => {
  const serve = await startServe(home, {
    redis: { port: redis.port },
    websocket: { max_per_session: 1000 },
    http: { requests_per_minute: 1_000_000 },
  });
  onTestFinished(() => serve.stop());
  await vi.waitFor(() => expect(serve.log.join('\n')).toContain('sessions are followed by Redis'), WAIT);
  return serve;
};

const addressOf = ({ port }: ServeProcess, id: SessionId, since: Position | null): string => {
  const query = since === null ? '' : `?epoch=${encodeURIComponent(since.epoch)}&offset=${since.offset}`;
  return `ws://127.0.0.1:${port}/session/${id}${query}`;
};

const told = (heard: readonly ServerMessage[]) =>
  heard.filter((message): message is Snapshot | ProgressUpdate =>
    ['snapshot', 'progress_update'].includes(message.type),
  );

const publisherOf = (redis: TestRedis, id: SessionId) => {
  const publisher = openPublisher({ target: redis.target, id, onTrouble: () => {} });
  onTestFinished(async () => void (await publisher.close()));
  return publisher;
};

/** Tells a whole session, as its process would: first its files, then Redis. */
const tellAll = async (session: ToldSession, redis: TestRedis, steps: number): Promise<void> => {
  const publisher = publisherOf(redis, session.id);
  for (let step = 0; step < steps; step += 1) {
    await session.step(1 + Math.floor((step * 14) / steps), `Passo ${step}`);
    publisher.publish(session.view());
    await delay(Math.random() * LONGEST_STEP_MS);
  }
  await session.finish();
  publisher.publish(session.view());
  await publisher.close();
};

/** What a client knows that goes from server to server. */
class Traveller {
  data: LiveData | null = null;
  position: Position | null = null;
  readonly had: string[] = [];

  take(message: Snapshot | ProgressUpdate): void {
    if (message.type === 'snapshot') this.data = message.progress;
    else {
      // What it missed comes one by one; a gap or a repetition would not be the next number.
      expect(message.epoch).toBe(this.position?.epoch);
      expect(message.offset).toBe((this.position?.offset ?? 0) + 1);
      if (this.data !== null) this.data = applyUpdate(this.data, message);
    }
    this.position = { epoch: message.epoch, offset: message.offset };
    this.had.push(message.type);
  }

  async visit(server: ServeProcess, id: SessionId, stayMs: number): Promise<void> {
    const watching = new Watching(addressOf(server, id, this.position));
    await watching.hears('connection_established');
    if (this.position === null) await watching.hears('snapshot');
    await delay(stayMs);
    // What was sent before the client hung up may still come; it is what counts as seen.
    const seen = told(watching.heard);
    watching.socket.removeAllListeners('message');
    watching.socket.terminate();
    for (const message of seen) this.take(message);
  }
}

describe.skipIf(withoutRedis())('servers in front of one Redis', { timeout: 60_000 }, () => {
  test('give everybody the same updates under the same numbers, on hosts with the files and without', async () => {
    const redis = await startRedis();
    const [home, elsewhere] = [newHome(), newHome()];
    const session = await tellSession(home);
    const publisher = publisherOf(redis, session.id);
    publisher.publish(session.view());
    await vi.waitFor(() => expect(publisher.counts.written).toBe(1), WAIT);
    const servers = await Promise.all([home, home, elsewhere].map((place) => serveFor(place, redis)));
    const watchers = servers.map((server) => new Watching(addressOf(server, session.id, null)));
    for (const watcher of watchers) await watcher.hears('snapshot');
    for (const server of servers) {
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/rpa/progress/${session.id}`);
      expect([answer.status, (await answer.json()).session_id]).toEqual([200, session.id]);
    }
    await tellAll(session, redis, 20);
    const isOver = (watcher: Watching) => {
      const last = told(watcher.heard).at(-1);
      return last?.type === 'progress_update' && last.execucao.finalizado;
    };
    await vi.waitFor(() => expect(watchers.every(isOver)).toBe(true), WAIT);
    const [first, ...others] = watchers.map(({ heard }) =>
      told(heard).filter(({ type }) => type === 'progress_update'),
    );
    expect(first?.length).toBeGreaterThan(1);
    for (const other of others) expect(other).toEqual(first);
  });

  test('let a client go on at another one where it was, also while Redis is restarted', async () => {
    const redis = await startRedis();
    const [home, elsewhere] = [newHome(), newHome()];
    const session = await tellSession(home);
    const servers = await Promise.all([home, home, elsewhere].map((place) => serveFor(place, redis)));
    const telling = tellAll(session, redis, 120);
    const traveller = new Traveller();
    let isOver = false;
    const over = telling.then(() => {
      isOver = true;
    });
    for (let hop = 0; hop < HOPS || !isOver; hop += 1) {
      const server = servers[hop % servers.length];
      if (server === undefined) continue;
      await traveller.visit(server, session.id, Math.random() * LONGEST_STAY_MS);
      if (hop === HOPS / 2) {
        await redis.kill();
        await redis.start();
      }
    }
    await over;
    const [server] = servers;
    if (server === undefined) throw new Error('no server');
    await vi.waitFor(async () => {
      await traveller.visit(server, session.id, LONGEST_STAY_MS);
      expect(traveller.data?.execucao.finalizado).toBe(true);
    }, WAIT);
    const { data } = JSON.parse(JSON.stringify(session.view()));
    expect(traveller.data).toMatchObject({
      etapa_atual: data.etapa_atual,
      status: data.status,
      mensagem: data.mensagem,
      dados_extra: data.dados_extra,
      resultados_finais: data.resultados_finais,
    });
    expect(new Set(traveller.had)).toEqual(new Set(['snapshot', 'progress_update']));
  });
});
