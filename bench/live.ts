import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runToEnd } from '../scripts/command/run-to-end.ts';
import { type Bound, isKept, printBounds } from './live/figures.ts';
import { measureHeld } from './live/held.ts';
import { type OurSide, startOurSide } from './live/our-side.ts';
import { hasPhpSide, type PhpSide, startPhpSide } from './live/php-side.ts';
import { measurePolls } from './live/polls.ts';
import { writeEndedSession } from './live/sessions.ts';
import { measureUpdates, type UpdatesWish } from './live/updates.ts';
import type { Transport } from './live/watch-connection.ts';
import { haveWrk } from './live/wrk.ts';

// rpa-serve in figures: `npm run bench:live [-- --only polls,held,one,many,sse --seconds 4 --folder DIR --profile DIR]`
// docs/bench-live.md says how to read them.

const ENTRY_COUNTS = [16, 200, 2000];
const SECTIONS = ['polls', 'held', 'one', 'many', 'sse'] as const;
type Section = (typeof SECTIONS)[number];

/** Whatever else writes to a disk at the same time would be measured with it. */
const MEMORY = '/dev/shm';

/** What the server needs of descriptors besides connections. */
const DESCRIPTORS_APART = 500;
const MOST_CONNECTIONS = 10_000;
const MANY_SESSIONS = 500;
const SSE_CONNECTIONS = 2000;
const MS_UPDATE = { oneToThousand: 30, oneToAll: 150, many: 20 } as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: SECTIONS.join(',') },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: String(MOST_CONNECTIONS) },
    profile: { type: 'string' },
    folder: { type: 'string', default: existsSync(MEMORY) ? MEMORY : tmpdir() },
  },
});
const seconds = Number(values.seconds);
const wanted = new Set(values.only.split(','));

const descriptorLimit = (): number =>
  Number(runToEnd('sh', ['-c', 'ulimit -Hn']).stdout) || Number.POSITIVE_INFINITY;

const connections = Math.min(Number(values.connections), descriptorLimit() - DESCRIPTORS_APART);

const one = (watchersEach: number, p99AtMostMs: number): UpdatesWish => ({
  transport: 'websocket',
  sessions: 1,
  watchersEach,
  updatesPerSecond: 1,
  seconds: 3 * seconds,
  p99AtMostMs,
  judgesBlock: true,
});

const many = (transport: UpdatesWish['transport']): UpdatesWish => ({
  transport,
  sessions: MANY_SESSIONS,
  watchersEach: 1,
  updatesPerSecond: 1,
  seconds: 3 * seconds,
  p99AtMostMs: MS_UPDATE.many,
  judgesProcessor: true,
});

type Measure = (ours: OurSide, home: string, folder: string) => Promise<Bound[]>;

const polls: Measure = async (ours, home, folder) => {
  if (!haveWrk()) throw new Error('wrk is not installed (Debian: apt-get install wrk)');
  for (const entries of ENTRY_COUNTS) await writeEndedSession(home, entries);
  // The PHP side does not run as the user that writes.
  runToEnd('chmod', ['-R', 'a+rX', folder]);
  const php: PhpSide | null = hasPhpSide() ? await startPhpSide(folder, home) : null;
  if (php === null) console.log('php-fpm or nginx is not installed: nothing to compare with');
  try {
    return await measurePolls(ours, php, ENTRY_COUNTS, seconds);
  } finally {
    await php?.close();
  }
};

const held =
  (transport: Transport, count: number): Measure =>
  (ours, home) =>
    measureHeld(ours, home, transport, count);

const updates =
  (wish: UpdatesWish): Measure =>
  (ours, home) =>
    measureUpdates(ours, home, wish);

const events = Math.min(SSE_CONNECTIONS, connections);

const MEASURES: Readonly<Record<Section, readonly Measure[]>> = {
  polls: [polls],
  held: [held('websocket', connections)],
  one: [updates(one(1000, MS_UPDATE.oneToThousand)), updates(one(connections, MS_UPDATE.oneToAll))],
  many: [updates(many('websocket'))],
  sse: [
    held('sse', events),
    updates({ ...one(events, MS_UPDATE.oneToThousand), transport: 'sse' }),
    updates(many('sse')),
  ],
};

/** Each has a server and a home of its own. */
const measure = async (work: Measure): Promise<Bound[]> => {
  const folder = mkdtempSync(join(values.folder, 'rpa-bench-'));
  try {
    const home = join(folder, 'home');
    const ours = await startOurSide(home, values.profile);
    try {
      return await work(ours, home, folder);
    } finally {
      await ours.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (!existsSync(join(import.meta.dirname, '../dist/rpa-serve.cjs')))
  throw new Error('rpa-serve is not built: npm run build');
const [{ model = 'unknown' } = {}] = cpus();
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${model}; everything below ran on this one machine`,
);
const bounds: Bound[] = [];
for (const section of SECTIONS.filter((name) => wanted.has(name)))
  for (const work of MEASURES[section]) bounds.push(...(await measure(work)));
printBounds(bounds);
process.exitCode = bounds.every(isKept) ? 0 : 1;
