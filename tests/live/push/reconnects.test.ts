import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';
import { type RunningLiveServer, startLiveServer } from '../support/live-server.ts';
import { RestlessClient } from '../support/restless/restless-client.ts';
import { tellSession } from '../support/told-session.ts';

const LIMIT_MS = 240_000;
const RECONNECTS = 10_000;
const RUNS = 20;
const CLIENTS = 10;
const VISITS = RECONNECTS / RUNS / CLIENTS;
const SETTINGS = {
  websocket: { max_per_session: 1000, drain_s: 0 },
  http: { requests_per_minute: 1_000_000, poll_wait_s: 1 },
};

/** A small generator that a run can be repeated with (mulberry32). */
const randomOf = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};

test(
  `over ${RECONNECTS} cuts at random instants, on all transports and across restarts of the server, no client misses or repeats an update`,
  async () => {
    const home = temporaryFolder('reconnects');
    let live: RunningLiveServer = await startLiveServer({ home, settings: SETTINGS });
    const { port } = live;
    let [connections, resumed, restarts] = [0, 0, 0];

    const run = async (seed: number): Promise<void> => {
      const random = randomOf(seed);
      const session = await tellSession(home);
      const originOf = () => ({ host: `127.0.0.1:${port}`, id: session.id });
      const clients = Array.from({ length: CLIENTS }, () => new RestlessClient(random));
      let wandering = CLIENTS;
      const wanderers = clients.map(async (client) => {
        await client.wander(originOf, VISITS);
        wandering -= 1;
      });
      let told = 0;
      while (wandering > 0) {
        told += 1;
        await session.step(Math.min(14, 1 + Math.floor(told / 8)), `passo ${told}`);
        if (told === 6) await session.estimates();
        if (random() < 0.03) {
          await live.close();
          live = await startLiveServer({ home, port, settings: SETTINGS });
          restarts += 1;
        }
        await delay(random() * 25);
      }
      await Promise.all(wanderers);
      await session.finish();
      await Promise.all(clients.map((client) => client.settle(originOf)));
      const { data } = session.view();
      for (const client of clients) {
        expect(client.wrong).toEqual([]);
        expect(client.state).toMatchObject({
          status: data.status,
          mensagem: data.mensagem,
          percentual: data.percentual,
          dados_extra: data.dados_extra,
          erros: data.erros,
          estimativas: data.estimativas,
          resultados_finais: data.resultados_finais,
          execucao: data.execucao,
        });
        connections += client.connections;
        resumed += client.resumed;
      }
    };

    await fc.assert(fc.asyncProperty(fc.integer(), run), { numRuns: RUNS, endOnFailure: true });
    expect(connections).toBeGreaterThanOrEqual(RECONNECTS);
    // Both ways of coming back were taken, often.
    expect(resumed).toBeGreaterThan(RECONNECTS / 10);
    expect(restarts).toBeGreaterThan(0);
    console.log(`${connections} connections, ${resumed} resumed without a snapshot, ${restarts} restarts`);
  },
  LIMIT_MS,
);
