import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSampleSession } from '../scripts/build/sample-session.ts';
import { runToEnd } from '../scripts/command/run-to-end.ts';
import { renderTable } from '../src/cli/table/table.ts';
import { type Candidate, timeSideBySide } from './support/side-by-side.ts';

// What a command costs to start, against Node doing nothing: `npm run bench:cli [-- ROUNDS]`.

const ROOT = join(import.meta.dirname, '..');
const DEFAULT_ROUNDS = 40;
const TABLE_WIDTH = 100;

interface Contender extends Candidate {
  /** Largest ratio to `node -e 0` that is accepted. */
  readonly bound?: number;
}

const hasPhp = (): boolean => runToEnd('php', ['--version'], { stdio: 'ignore' }).status === 0;

const contenders = (home: string, session: string): Contender[] => {
  const php: Contender = {
    name: 'php-cli reader ID',
    command: 'php',
    args: [join(ROOT, 'tests/php/get_progress_completo.php'), join(home, 'rpa_data'), session],
  };
  return [
    { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
    {
      name: 'rpa-status ID',
      command: join(ROOT, 'bin/rpa-status'),
      args: [session, '--home', home],
      bound: 1.5,
    },
    { name: 'rpa-run --help', command: join(ROOT, 'bin/rpa-run'), args: ['--help'], bound: 2 },
    ...(hasPhp() ? [php] : []),
  ];
};

const rounds = Number(process.argv[2] ?? DEFAULT_ROUNDS);
const home = mkdtempSync(join(tmpdir(), 'rpa-bench-'));
try {
  const all = contenders(home, writeSampleSession(home));
  const measured = timeSideBySide(all, rounds);
  const baselineMs = measured[0]?.medianMs ?? Number.NaN;
  let kept = true;
  const rows = measured.map(({ name, medianMs, minMs }, at) => {
    const ratio = medianMs / baselineMs;
    const bound = all[at]?.bound;
    if (bound !== undefined && ratio > bound) kept = false;
    const verdict = bound === undefined ? '' : `${ratio <= bound ? 'within' : 'OVER'} ${bound.toFixed(2)} ×`;
    return [name, medianMs.toFixed(1), minMs.toFixed(1), `${ratio.toFixed(2)} ×`, verdict];
  });
  const columns = [
    { title: 'command' },
    { title: 'median ms', align: 'right' as const },
    { title: 'min ms', align: 'right' as const },
    { title: 'ratio', align: 'right' as const },
    { title: 'bound' },
  ];
  console.log(`Whole processes, ${rounds} rounds in turn, Node ${process.versions.node}`);
  console.log(renderTable({ columns, rows, maxWidth: TABLE_WIDTH }).join('\n'));
  if (!hasPhp()) console.log('php-cli is not installed: its reader was left out');
  process.exitCode = kept ? 0 : 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
