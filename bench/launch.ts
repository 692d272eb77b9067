import { join } from 'node:path';
import { outputOf, runToEnd } from '../scripts/command/run-to-end.ts';
import { renderTable } from '../src/cli/table/table.ts';

// What it costs to have a session accepted: `npm run bench:launch [-- ROUNDS]`. Needs root: it boots a systemd rig.

const ROOT = join(import.meta.dirname, '..');
const RIG = join(ROOT, 'scripts/systemd-rig');
const NAME = ['--name', `bench-${process.pid}`];
const CHECKOUT = '/mnt/rpa-runner';
const TABLE_WIDTH = 110;

interface Figures {
  readonly rounds: number;
  readonly medians: Readonly<Record<string, number>>;
  readonly minima: Readonly<Record<string, number>>;
  readonly socket: { readonly median: number; readonly p99: number };
  readonly burst: {
    readonly accepted: number;
    readonly allMs: number;
    readonly median: number;
    readonly p99: number;
  };
}

const ROWS = [
  { name: 'bare', title: 'node -e 0, then systemd-run --no-block' },
  { name: 'root', title: 'rpa-launch as root', bound: 1.5 },
  { name: 'front', title: 'rpa-launch as www-data, through the broker', bound: 2.5 },
  { name: 'php', title: 'PHP to the broker, no Node process' },
  { name: 'phpAlone', title: 'php -r 0' },
] as const;

const rig = (...args: readonly string[]): string =>
  outputOf(RIG, [...NAME, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

const measure = (rounds: string): Figures => {
  rig('up', '--at', CHECKOUT);
  try {
    // The doctor at its end may find fault with the rig; what is needed is started by then.
    runToEnd(RIG, [...NAME, 'run', `${CHECKOUT}/scripts/install`], { stdio: 'ignore' });
    const program = [
      `${CHECKOUT}/node_modules/.bin/node`,
      `${CHECKOUT}/bench/launch/inside-program.ts`,
      rounds,
    ];
    return JSON.parse(rig('run', ...program)) as Figures;
  } finally {
    rig('down');
  }
};

const { rounds, medians, minima, socket, burst } = measure(process.argv[2] ?? '20');
let kept = true;
const rows = ROWS.map((row) => {
  const ratio = (medians[row.name] ?? Number.NaN) / (medians.bare ?? Number.NaN);
  const bound = 'bound' in row ? row.bound : undefined;
  if (bound !== undefined && !(ratio <= bound)) kept = false;
  const verdict = bound === undefined ? '' : `${ratio <= bound ? 'within' : 'OVER'} ${bound.toFixed(2)} ×`;
  const ms = [medians[row.name], minima[row.name]].map((value) => (value ?? Number.NaN).toFixed(1));
  return [row.title, ...ms, `${ratio.toFixed(2)} ×`, verdict];
});
console.log(`Wall time until a session is accepted, ${rounds} rounds in turn, on the systemd rig`);
const columns = [
  { title: 'what' },
  { title: 'median ms', align: 'right' as const },
  { title: 'min ms', align: 'right' as const },
  { title: 'ratio', align: 'right' as const },
  { title: 'bound' },
];
console.log(renderTable({ columns, rows, maxWidth: TABLE_WIDTH }).join('\n'));
console.log(
  `The broker alone, from connect to answer: median ${socket.median.toFixed(1)} ms, p99 ${socket.p99.toFixed(1)} ms`,
);
console.log(
  `${burst.accepted} at once: all accepted in ${burst.allMs.toFixed(0)} ms, median ${burst.median.toFixed(0)} ms, p99 ${burst.p99.toFixed(0)} ms`,
);
process.exitCode = kept ? 0 : 1;
