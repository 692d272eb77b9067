import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderTable } from '../src/cli/table/table.ts';
import { lockPath } from '../src/launch/queue/queue-paths.ts';
import { costOf } from '../tests/support/cost/command-cost.ts';
import { addEndedSessions } from '../tests/support/ended-sessions.ts';
import { ENDS_AT_ONCE } from '../tests/support/ends-at-once.ts';
import { CUSTOMER } from '../tests/support/invented-customer.ts';
import { longestHeldMs } from './growth/lock-held.ts';
import { serve } from './growth/served.ts';
import { median } from './support/side-by-side.ts';

// What homes of many ended sessions cost: `npm run bench:growth [-- COUNT …]`. Each figure beside what it is with the first
// count, measured in the same run.

const COUNTS = [1_000, 10_000, 100_000];
const TABLE_WIDTH = 140;
const ROUNDS = 5;
/** Homes lie in memory when there is room: what is measured is the program, not this machine's disk. */
const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MiB';
}

const ms = (name: string, value: number): Figure => ({ name, value, unit: 'ms' });
const mib = (name: string, value: number): Figure => ({ name, value, unit: 'MiB' });

const command = async (name: string, program: string, args: readonly string[], rounds = 1) => {
  const costs = [];
  for (let round = 0; round < rounds; round += 1) costs.push(await costOf(program, args));
  return [
    ms(name, median(costs.map((cost) => cost.ms))),
    mib(`${name}: memory`, Math.max(...costs.map(({ peakMib }) => peakMib))),
  ];
};

const launches = async (home: string): Promise<Figure[]> => {
  const data = join(home, 'customer.json');
  writeFileSync(data, JSON.stringify(CUSTOMER));
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(ENDS_AT_ONCE));
  const launch = () => costOf('rpa-launch', ['--home', home, '--backend', 'process', '--data', `@${data}`]);
  await costOf('rpa-launch', ['--home', home, '--drain']);
  const alone: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) alone.push((await launch()).ms);
  const sweep = ['--home', home, '--backend', 'process', '--admit'];
  const [meanwhile] = await Promise.all([launch(), costOf('rpa-launch', sweep)]);
  return [ms('rpa-launch', median(alone)), ms('rpa-launch during a sweep', meanwhile.ms)];
};

const sweeps = async (home: string): Promise<Figure[]> => {
  const sweep = ['--home', home, '--backend', 'process', '--admit'];
  writeFileSync(lockPath(home), '');
  const first = await costOf('rpa-launch', sweep);
  const walls: number[] = [];
  const held: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    held.push(
      await longestHeldMs(lockPath(home), async () => {
        walls.push((await costOf('rpa-launch', sweep)).ms);
      }),
    );
  return [
    ms('first sweep of a home', first.ms),
    mib('first sweep of a home: memory', first.peakMib),
    ms('sweep', median(walls)),
    ms('sweep: the lock is held', median(held)),
  ];
};

const lists = async (home: string): Promise<Figure[]> => [
  ...(await command('rpa-status --list', 'rpa-status', ['--home', home, '--list'], ROUNDS)),
  ...(await command(
    '--list --limit 20 --json',
    'rpa-status',
    ['--home', home, '--list', '--limit', '20', '--json'],
    ROUNDS,
  )),
  ...(await command(
    '--list --state running',
    'rpa-status',
    ['--home', home, '--list', '--state', 'running'],
    ROUNDS,
  )),
];

const served = async (home: string): Promise<Figure[]> => {
  const { aliveMs, readyMs, historyMs, firstPageMs, pageMs, statsMs, peakMib } = await serve(home);
  return [
    ms('rpa-serve: /livez', aliveMs),
    ms('rpa-serve: /readyz', readyMs),
    ms('rpa-serve: history read', historyMs),
    ms('rpa-serve: first page of 100', firstPageMs),
    ms('rpa-serve: page of 100', pageMs),
    ms('rpa-serve: stats of 24 h', statsMs),
    mib('rpa-serve: memory', peakMib),
  ];
};

const upkeep = async (home: string): Promise<Figure[]> => [
  ...(await command('clean-up, plan that removes all', 'rpa-cleanup', [
    ...['--home', home, '--force', '--dry-run', '--json'],
  ])),
  ...(await command('report of 30 days', 'rpa-doctor', [
    'report',
    '--home',
    home,
    '--since',
    '30d',
    '--json',
  ])),
  ...(await command('clean-up that removes all', 'rpa-cleanup', ['--home', home, '--force'])),
];

const figuresOf = async (base: string, count: number): Promise<Figure[]> => {
  const home = mkdtempSync(join(base, 'rpa-growth-'));
  try {
    await addEndedSessions(home, { count });
    const figures: Figure[] = [];
    for (const measure of [sweeps, lists, served, launches, upkeep]) {
      const measured = await measure(home);
      for (const { name, value, unit } of measured)
        console.log(`${count}: ${name} ${value.toFixed(0)} ${unit}`);
      figures.push(...measured);
    }
    return figures;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

const hasRoom = (folder: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
};

const given = process.argv.slice(2).map(Number);
const counts = given.length > 0 ? given : COUNTS;
const base = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
const all: Figure[][] = [];
for (const count of counts) {
  console.log(`${count} ended sessions in ${base} …`);
  all.push(await figuresOf(base, count));
}
const [first = []] = all;
const cell = (figure: Figure | undefined, with1st: Figure): string =>
  figure === undefined
    ? ''
    : `${figure.value.toFixed(0)} ${figure.unit} ${(figure.value / with1st.value).toFixed(2)} ×`;
const rows = first.map((figure, at) => [
  figure.name,
  ...all.map((figures, index) =>
    index === 0 ? `${figure.value.toFixed(0)} ${figure.unit}` : cell(figures[at], figure),
  ),
]);
const columns = [
  { title: 'what' },
  ...counts.map((count) => ({ title: `${count}`, align: 'right' as const })),
];
console.log(`\n${renderTable({ columns, rows, maxWidth: TABLE_WIDTH }).join('\n')}`);
