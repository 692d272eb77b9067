import { statSync } from 'node:fs';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { renderTable } from '../src/cli/table/table.ts';
import { launch } from '../src/launch/launch.ts';
import type { Launcher } from '../src/launch/launcher.ts';
import { openLauncher } from '../src/launch/open-launcher.ts';
import { placeIds } from '../src/launch/queue/places.ts';
import { saysItEnded } from '../src/launch/queue/says-it-ended.ts';
import { sessionPaths } from '../src/protocol/paths.ts';
import type { SessionId } from '../src/protocol/session-id.ts';
import { CUSTOMER } from '../tests/support/invented-customer.ts';
import { endAll, newHome, startRedis, startWorker, stubRoot } from './queue/machines.ts';

// What the shared queue costs: `npm run bench:queue [-- SESSIONS]`. Sessions of a program that takes 50 ms, through
// three hosts: by a bare BullMQ whose workers hand them to the same launcher, by rpa-worker, and by one machine alone.

const SESSIONS = Number(process.argv[2] ?? 1_000);
const HOSTS = ['a', 'b', 'c'];
const PLACES = 2;
const LOOK_EVERY_MS = 5;
const TABLE_WIDTH = 100;
const BOUND = 2;
const P99 = 0.99;

const TEXT = JSON.stringify(CUSTOMER);

const idsOf = (prefix: string): SessionId[] =>
  Array.from({ length: SESSIONS }, (_, at) => `${prefix}${at}` as SessionId);

const until = async (look: () => Promise<boolean>): Promise<void> => {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
};

const launcherAt = (root: string, home: string): Launcher =>
  openLauncher({ home, root, env: {}, clock: () => new Date(), onTrouble: () => {} }, 'process');

const isOver = async (home: string, id: SessionId): Promise<boolean> =>
  (await saysItEnded(home, id)) && !(await placeIds(home)).includes(id);

const timed = async (work: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / SESSIONS;
};

/** All of them, in order: what has ended stays so. */
const untilAllEnded = async (home: string, ids: readonly SessionId[]): Promise<void> => {
  for (const id of ids) await until(() => saysItEnded(home, id));
};

const byBareQueue = async (root: string, port: number): Promise<number> => {
  const connection = { port, maxRetriesPerRequest: null };
  const queue = new Queue('bare', { connection });
  const workers = HOSTS.map((name) => {
    const home = newHome({ name: `bare-${name}`, places: PLACES, port });
    const launcher = launcherAt(root, home);
    return new Worker<{ readonly id: SessionId }>(
      'bare',
      async ({ data: { id } }) => {
        await launch(launcher, { id, text: TEXT });
        await until(() => isOver(home, id));
      },
      { connection, concurrency: PLACES },
    );
  });
  const spent = await timed(async () => {
    for (const id of idsOf('bare')) await queue.add('session', { id }, { jobId: id, removeOnComplete: true });
    await until(async () => {
      const { wait = 0, active = 0 } = await queue.getJobCounts('wait', 'active');
      return wait + active === 0;
    });
  });
  for (const worker of workers) await worker.close();
  await queue.close();
  return spent;
};

const byOneMachine = async (root: string, port: number): Promise<number> => {
  const home = newHome({ name: 'alone', places: PLACES * HOSTS.length, port });
  const launcher = launcherAt(root, home);
  return timed(async () => {
    for (const id of idsOf('alone')) await launch(launcher, { id, text: TEXT });
    await untilAllEnded(home, idsOf('alone'));
  });
};

/** How much later than on its host the end of each session was on the front's disk, in milliseconds; sorted. */
const latenessOf = (front: string, homes: readonly string[], ids: readonly SessionId[]): number[] =>
  ids
    .flatMap((id) => {
      const here = statSync(sessionPaths(front, id).status).mtimeMs;
      const there = homes.flatMap(
        (home) => statSync(sessionPaths(home, id).status, { throwIfNoEntry: false })?.mtimeMs ?? [],
      );
      return there.length === 1 ? [here - (there[0] ?? 0)] : [];
    })
    .sort((one, other) => one - other);

const bySharedQueue = async (root: string, port: number) => {
  const front = newHome({ name: 'front', places: PLACES, port });
  startWorker(root, front, ['--forward', '--mirror']);
  const homes = HOSTS.map((name) => {
    const home = newHome({ name, places: PLACES, port });
    startWorker(root, home, ['--work']);
    return home;
  });
  const client = new Redis({ port });
  await until(async () => (await client.hlen('rpa:cluster:hosts')) === HOSTS.length);
  client.disconnect();
  const launcher = launcherAt(root, front);
  const ids = idsOf('shared');
  const spent = await timed(async () => {
    for (const id of ids) await launch(launcher, { id, text: TEXT });
    await untilAllEnded(front, ids);
  });
  return { spent, lateness: latenessOf(front, homes, ids) };
};

let kept = true;
try {
  const root = stubRoot();
  const port = await startRedis();
  const bare = await byBareQueue(root, port);
  const alone = await byOneMachine(root, port);
  const { spent: shared, lateness } = await bySharedQueue(root, port);
  kept = shared / bare <= BOUND;
  const row = (title: string, ms: number): string[] => [
    title,
    `${ms.toFixed(1)} ms`,
    `${(ms / bare).toFixed(2)} ×`,
  ];
  const table = renderTable({
    columns: [
      { title: `${SESSIONS} sessions, ${HOSTS.length} × ${PLACES} places` },
      { title: 'per session', align: 'right' },
      { title: 'ratio', align: 'right' },
    ],
    rows: [
      row('bare BullMQ, the same launcher', bare),
      row('one machine alone, as many places', alone),
      [
        ...row('the shared queue, ends mirrored to a front', shared).slice(0, 2),
        `${(shared / bare).toFixed(2)} × (${kept ? 'within' : 'OVER'} ${BOUND})`,
      ],
    ],
    maxWidth: TABLE_WIDTH,
  });
  const at = (share: number): string =>
    (lateness[Math.ceil(lateness.length * share) - 1] ?? Number.NaN).toFixed(1);
  console.log(table.join('\n'));
  console.log(
    `an end is on the front's disk ${at(0.5)} ms after it is on its host's (median), p99 ${at(P99)} ms`,
  );
} finally {
  endAll();
}
process.exit(kept ? 0 : 1);
