import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPublisher } from '../../../../src/redis/publisher.ts';
import { temporaryFolder } from '../../../fixtures/writer/temporary-folder.ts';
import { startRedis, type TestRedis, withoutRedis } from '../../../redis/support/redis-server.ts';
import { type RunningLiveServer, startLiveServer } from '../live-server.ts';
import { type ToldSession, tellSession } from '../told-session.ts';
import { type Random, RestlessClient } from './restless-client.ts';

const LIMIT_MS = 240_000;
const CLIENTS = 10;
/** How often each client comes back in one run. */
const VISITS = 50;
const RESTART_CHANCE = 0.06;
const LONGEST_STEP_MS = 25;
const STEPS_PER_SCREEN = 8;
const SETTINGS = {
  websocket: { max_per_session: 1000, drain_s: 0 },
  http: { requests_per_minute: 1_000_000, poll_wait_s: 1 },
};

/** A small generator that a run can be repeated with (mulberry32). */
const randomOf = (seed: number): Random => {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** Servers that watch one home, and what is behind them; each may be restarted at any time. */
interface Stage {
  readonly home: string;
  readonly hosts: readonly string[];
  /** Restarts something. */
  readonly disturb: (random: Random) => Promise<void>;
  /** Hears of each step of the session after its files tell it. */
  readonly tell: (session: ToldSession) => void;
  readonly openSession: (session: ToldSession) => void;
  readonly closeSession: () => Promise<void>;
}

const restarting = async (home: string, settings: object) => {
  let live: RunningLiveServer = await startLiveServer({ home, settings });
  const { port } = live;
  return {
    host: `127.0.0.1:${port}`,
    restart: async (): Promise<void> => {
      await live.close();
      live = await startLiveServer({ home, port, settings });
    },
  };
};

const onFiles = async (): Promise<Stage> => {
  const home = temporaryFolder('reconnects');
  const { host, restart } = await restarting(home, SETTINGS);
  const nothing = (): void => {};
  return {
    home,
    hosts: [host],
    disturb: restart,
    tell: nothing,
    openSession: nothing,
    closeSession: async () => {},
  };
};

const onRedis = async (): Promise<Stage> => {
  const home = temporaryFolder('reconnects');
  const redis: TestRedis = await startRedis();
  const settings = { ...SETTINGS, redis: { port: redis.port } };
  const [first, second] = [await restarting(home, settings), await restarting(home, settings)];
  let publisher: ReturnType<typeof openPublisher> | null = null;
  return {
    home,
    hosts: [first.host, second.host],
    disturb: async (random) => {
      const what = random();
      if (what < 0.3) await first.restart();
      else if (what < 0.6) await second.restart();
      else {
        await redis.kill();
        await delay(random() * 200);
        await redis.start();
      }
    },
    tell: (session) => publisher?.publish(session.view()),
    openSession: ({ id }) => {
      publisher = openPublisher({ target: redis.target, id, onTrouble: () => {} });
    },
    closeSession: async () => {
      await publisher?.close();
      publisher = null;
    },
  };
};

interface Totals {
  connections: number;
  resumed: number;
  disturbances: number;
}

const runOnce = async (stage: Stage, seed: number, totals: Totals): Promise<void> => {
  const random = randomOf(seed);
  const session = await tellSession(stage.home);
  stage.openSession(session);
  const originOf = () => ({
    host: stage.hosts[Math.floor(random() * stage.hosts.length)] ?? '',
    id: session.id,
  });
  const clients = Array.from({ length: CLIENTS }, () => new RestlessClient(random));
  let wandering = CLIENTS;
  const wanderers = clients.map(async (client) => {
    await client.wander(originOf, VISITS);
    wandering -= 1;
  });
  for (let told = 1; wandering > 0; told += 1) {
    await session.step(Math.min(14, 1 + Math.floor(told / STEPS_PER_SCREEN)), `passo ${told}`);
    if (told === STEPS_PER_SCREEN) await session.estimates();
    stage.tell(session);
    // Once in each run, whatever chance has it.
    if (told === STEPS_PER_SCREEN || random() < RESTART_CHANCE) {
      await stage.disturb(random);
      totals.disturbances += 1;
    }
    await delay(random() * LONGEST_STEP_MS);
  }
  await Promise.all(wanderers);
  await session.finish();
  stage.tell(session);
  await Promise.all(clients.map((client) => client.settle(originOf)));
  await stage.closeSession();
  const { status, mensagem, percentual, dados_extra, erros, estimativas, resultados_finais, execucao } =
    session.view().data;
  const { atualizada_em: _, duracao_s: __, ...executed } = execucao;
  for (const client of clients) {
    expect(client.wrong).toEqual([]);
    expect(client.state).toMatchObject({
      ...{ status, mensagem, percentual, dados_extra, erros, estimativas, resultados_finais },
      execucao: executed,
    });
    totals.connections += client.connections;
    totals.resumed += client.resumed;
  }
};

const STAGES = [
  ['one server that restarts', onFiles, () => false],
  ['two servers and a Redis that restart', onRedis, withoutRedis],
] as const;

/**
 * @param runs a session and its clients in each
 * @param leastResumed the share of them that comes back without a snapshot: in few runs it is up to the machine
 */
export const testReconnects = (runs: number, leastResumed = 1 / 8): void => {
  const cuts = runs * CLIENTS * VISITS;
  describe.for(STAGES)('before %s', ([, open, isMissing]) => {
    test.skipIf(isMissing())(
      `over ${cuts} cuts at random instants, on all transports, no client misses or repeats an update`,
      async () => {
        const stage = await open();
        const totals: Totals = { connections: 0, resumed: 0, disturbances: 0 };
        const run = fc.asyncProperty(fc.integer(), (seed) => runOnce(stage, seed, totals));
        await fc.assert(run, { numRuns: runs, endOnFailure: true });
        console.log(
          `${totals.connections} connections, ${totals.resumed} resumed without a snapshot, ${totals.disturbances} restarts`,
        );
        expect(totals.connections).toBeGreaterThanOrEqual(cuts);
        // Many came back without a snapshot, and restarts did happen.
        expect(totals.resumed).toBeGreaterThan(cuts * leastResumed);
        expect(totals.disturbances).toBeGreaterThan(0);
      },
      LIMIT_MS,
    );
  });
};
