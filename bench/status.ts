import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../scripts/command/run-to-end.ts';
import { renderTable } from '../src/cli/table/table.ts';
import { strictReader } from '../src/status/strict-reader.ts';
import { writeFinishedSession } from './support/histories.ts';
import { median, timeSideBySide } from './support/side-by-side.ts';

// rpa-status against the PHP reader, on the same files: `npm run bench:status [-- ROUNDS]`.
// Whole processes in turn, then the answer alone, inside a process that is warm.

const ROOT = join(import.meta.dirname, '..');
const PHP_READER = join(ROOT, 'tests/php/get_progress_completo.php');
const ENTRY_COUNTS = [16, 200, 2000];
const DEFAULT_ROUNDS = 20;
const TABLE_WIDTH = 100;

/** A round of the answer alone lasts about this long. */
const ROUND_MS = 200;
/** Until the compiler has nothing left to improve. */
const WARM_UP_MS = 1500;

const hasPhp = runToEnd('php', ['--version'], { stdio: 'ignore' }).status === 0;

const ratio = (value: number, base: number): string => `${(value / base).toFixed(2)} ×`;

const print = (title: string, titles: readonly string[], rows: readonly (readonly string[])[]): void => {
  const columns = titles.map((name, i) => ({ title: name, ...(i === 0 ? {} : { align: 'right' as const }) }));
  console.log(`\n${title}\n${renderTable({ columns, rows, maxWidth: TABLE_WIDTH }).join('\n')}`);
};

const oneShots = (home: string, ids: readonly string[], rounds: number): void => {
  const data = join(home, 'rpa_data');
  const candidates = [
    { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
    ...ids.flatMap((id) => [
      { name: `rpa-status, ${id}`, command: join(ROOT, 'bin/rpa-status'), args: ['--home', home, id] },
      ...(hasPhp ? [{ name: `php-cli, ${id}`, command: 'php', args: [PHP_READER, data, id] }] : []),
    ]),
  ];
  const measured = timeSideBySide(candidates, rounds);
  const baseMs = measured[0]?.medianMs ?? Number.NaN;
  print(
    `Whole processes, ${rounds} rounds in turn`,
    ['command', 'median ms', 'min ms', 'to node -e 0'],
    measured.map(({ name, medianMs, minMs }) => [
      name,
      medianMs.toFixed(1),
      minMs.toFixed(1),
      ratio(medianMs, baseMs),
    ]),
  );
};

const ourMicroseconds = (answer: () => unknown, calls: number): number => {
  const before = process.cpuUsage();
  for (let i = 0; i < calls; i++) answer();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
};

const phpMicroseconds = (data: string, id: string, calls: number): number => {
  const { status, stdout, stderr } = runToEnd('php', [PHP_READER, data, '--time', id, String(calls)]);
  if (status !== 0) throw new Error(`php failed: ${stderr}`);
  return Number(stdout);
};

/** @returns how many calls one round takes */
const warmUp = (answer: () => unknown): number => {
  const startedAt = performance.now();
  let calls = 0;
  for (; performance.now() - startedAt < WARM_UP_MS; calls++) answer();
  return Math.ceil((calls * ROUND_MS) / WARM_UP_MS);
};

const answersAlone = (home: string, ids: readonly string[], rounds: number): void => {
  const data = join(home, 'rpa_data');
  const read = strictReader(data);
  const rows = ids.map((id) => {
    const answer = () => read(id);
    const calls = warmUp(answer);
    const ours: number[] = [];
    const php: number[] = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(ourMicroseconds(answer, calls));
      if (hasPhp) php.push(phpMicroseconds(data, id, calls));
    }
    const oursUs = median(ours);
    const beside = hasPhp ? [median(php).toFixed(1), ratio(oursUs, median(php))] : [];
    return [id, oursUs.toFixed(1), ...beside];
  });
  print(
    `The answer alone, file to bytes, warm, CPU time, ${rounds} rounds in turn`,
    ['session', 'ours µs', ...(hasPhp ? ['php µs', 'ours to php'] : [])],
    rows,
  );
};

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
const home = mkdtempSync(join(tmpdir(), 'rpa-bench-'));
try {
  const ids = ENTRY_COUNTS.map((count) => writeFinishedSession(home, count));
  console.log(`Node ${process.versions.node}; the number in a session's name is the length of its history`);
  if (!hasPhp)
    console.log(
      'php-cli is not installed and could not be: its reader is left out. As root: sh scripts/bootstrap --test',
    );
  oneShots(home, ids, rounds);
  answersAlone(home, ids, rounds);
} finally {
  rmSync(home, { recursive: true, force: true });
}
