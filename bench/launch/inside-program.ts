import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { outputOf, runToEnd } from '../../scripts/command/run-to-end.ts';
import { ENDS_AT_ONCE } from '../../tests/support/ends-at-once.ts';
import { median } from '../support/side-by-side.ts';

// Runs in the rig, where the package is installed: what accepting a session costs. Prints JSON.

const ROOT = '/opt/imediatoseguros-rpa';
const NODE = `${ROOT}/node_modules/.bin/node`;
const SOCKET = '/run/rpa/launch.sock';
const WARM_UP_ROUNDS = 2;
const BURST = 100;
const ENVIRONMENT = { PATH: process.env.PATH };
const PHP_CLIENT = `
$broker = stream_socket_client('unix://${SOCKET}', timeout: 5);
fwrite($broker, json_encode(['op' => 'launch', 'dados' => json_decode(stream_get_contents(STDIN), true)]) . "\\n");
exit(json_decode(stream_get_contents($broker), true)['success'] ? 0 : 1);`;

const data = readFileSync(join(import.meta.dirname, '../../demo/data/cliente.json'), 'utf8');
const idOf = (entry: string, column: number): number =>
  Number(outputOf('getent', entry.split(' ')).split(':')[column]);
const asFront = { uid: idOf('passwd www-data', 2), gid: idOf('group rpa-front', 2) };

const settle = (): void => {
  const units = () =>
    outputOf('systemctl', [
      'list-units',
      '--all',
      '--plain',
      '--no-legend',
      'rpa-session-*',
      'rpa-admit@*',
      'run-r*.service',
    ]).trim();
  while (units() !== '');
};

const run = (command: string, args: readonly string[], user: object = {}): void => {
  const { status, stderr, notStarted } = runToEnd(command, args, { input: data, env: ENVIRONMENT, ...user });
  if (status !== 0) throw new Error(`${command}: ${notStarted ?? stderr}`);
};

const CASES: Readonly<Record<string, () => void>> = {
  bare: () => {
    run(NODE, ['-e', '0']);
    run('systemd-run', ['--no-block', '--quiet', '--collect', 'true']);
  },
  root: () => run(`${ROOT}/bin/rpa-launch`, ['--data', '-']),
  front: () => run(`${ROOT}/bin/rpa-launch`, ['--data', '-'], asFront),
  php: () => run('php', ['-n', '-r', PHP_CLIENT], asFront),
  phpAlone: () => run('php', ['-n', '-r', '0;'], asFront),
};

const askBroker = async (): Promise<number> => {
  const startedAtMs = performance.now();
  const socket = connect(SOCKET);
  socket.end(`${JSON.stringify({ op: 'launch', dados: JSON.parse(data) })}\n`);
  const answer: { success: boolean } = JSON.parse(await text(socket));
  if (!answer.success) throw new Error(JSON.stringify(answer));
  return performance.now() - startedAtMs;
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

const rounds = Number(process.argv[2] ?? 20);
// A session ends where it misses its browser: what is measured is the launch.
writeFileSync(
  `${ROOT}/config/rpa.json`,
  JSON.stringify({ ...ENDS_AT_ONCE, admission: { max_active: 50, queue_max: 1000 } }),
);
const times: Readonly<Record<string, number[]>> = Object.fromEntries(
  Object.keys(CASES).map((name) => [name, []]),
);
for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1)
  for (const [name, work] of Object.entries(CASES)) {
    settle();
    const startedAtMs = performance.now();
    work();
    if (round >= 0) times[name]?.push(performance.now() - startedAtMs);
  }
const alone: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  settle();
  alone.push(await askBroker());
}
settle();
// Sessions that run wait, as they do for a site; the others wait for their places.
const silent = join(import.meta.dirname, '../../tests/fixtures/browsers/silent');
writeFileSync(
  `${ROOT}/config/rpa.json`,
  JSON.stringify({
    site: ENDS_AT_ONCE.site,
    browser: { executable: silent },
    admission: { queue_max: 1000 },
  }),
);
const startedAtMs = performance.now();
const burst = await Promise.all(Array.from({ length: BURST }, askBroker));
const burstMs = performance.now() - startedAtMs;
run(`${ROOT}/bin/rpa-stop`, ['--all']);
console.log(
  JSON.stringify({
    rounds,
    medians: Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, median(ms)])),
    minima: Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, Math.min(...ms)])),
    socket: { median: median(alone), p99: percentile(alone, 0.99) },
    burst: { accepted: burst.length, allMs: burstMs, median: median(burst), p99: percentile(burst, 0.99) },
  }),
);
