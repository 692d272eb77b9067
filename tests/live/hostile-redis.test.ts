import { expect, test } from 'vitest';
import { startRedis, withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { emptyHome } from '../status/session-home.ts';
import { startServe } from './support/serve-process.ts';
import { tellSession } from './support/told-session.ts';
import { Watching } from './support/watching.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** What is laid over a good message: whoever may write to Redis may write anything. */
const SPOILT: readonly object[] = [
  { dados_extra_removidos: 5 },
  { dados_extra_removidos: { length: 1 } },
  { execucao: {} },
  { execucao: { estado: 'nothing', finalizado: true } },
  { erros: 5 },
  { erros: [null] },
  { resultados_finais: null },
  { estimativas: 7 },
  { avisos: {} },
  { dados_extra: [] },
  { dados_extra: { x: 'DEEP' } },
  { mensagem: { x: 1 } },
];

const textOf = (message: object): string => JSON.stringify(message).replace('"DEEP"', nested(20_000));

test.skipIf(withoutRedis())(
  'whatever others write to Redis neither ends the server nor stops it from telling of the session',
  async () => {
    const redis = await startRedis();
    const home = emptyHome();
    const serving = await startServe(home, { redis: { port: redis.port, socket_timeout: 2 } });
    const { client } = redis;
    await eventually('Redis followed', () => serving.log.some((line) => line.includes('followed by Redis')));
    const session = await tellSession(home);
    const key = `rpa:progress:${session.id}`;
    const watching = new Watching(`ws://127.0.0.1:${serving.port}/session/${session.id}`);
    await watching.hears('snapshot');
    const state = async (): Promise<Record<string, unknown> & { epoch: string; offset: number }> =>
      JSON.parse((await client.get(key)) ?? '{}');
    for (const [index, spoilt] of SPOILT.entries()) {
      const { epoch, offset, success: _, ...data } = await state();
      const next = { type: 'progress_update', ...data, epoch, offset: offset + 1, ...spoilt };
      await client.publish(`rpa:session:${session.id}`, textOf(next));
      await client.set(key, textOf({ ...(await state()), ...spoilt }));
      const late = new Watching(`ws://127.0.0.1:${serving.port}/session/${session.id}`);
      await late.hears('snapshot');
      late.socket.terminate();
      await client.del(key, `rpa:session:${session.id}`);
      await session.step((index % 14) + 1, `after ${index}`);
      await eventually(
        `what came after ${JSON.stringify(spoilt)}`,
        () => JSON.stringify(watching.heard).includes(`after ${index}`),
        15_000,
      );
      await eventually('the state in Redis again', async () => (await state()).epoch !== undefined, 15_000);
    }
    await serving.stop();
    expect(serving.log.filter((line) => !line.startsWith('{'))).toEqual([]);
  },
);
