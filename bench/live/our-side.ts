import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../tests/support/free-port.ts';
import { answersAt } from './answers-at.ts';
import type { Probed } from './probe-program.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROBE = join(import.meta.dirname, 'probe-program.ts');
const PROGRAM = join(ROOT, 'dist/rpa-serve.cjs');
const ALL_PERCENT = 100;

/** systemd/rpa-serve.service. */
const AS_ITS_UNIT_SAYS = '--max-semi-space-size=4';

/** Nothing that protects the server from its clients may count as a measurement. */
const settings = (port: number): object => ({
  websocket: { host: '127.0.0.1', port, max_connections: 1_000_000, max_per_session: 1_000_000 },
  http: { requests_per_minute: 1_000_000_000 },
  monitoring: {
    cpu_threshold: ALL_PERCENT,
    memory_threshold: ALL_PERCENT,
    event_loop_threshold_ms: 60_000,
    descriptors_threshold: ALL_PERCENT,
    disk_threshold: ALL_PERCENT,
    failure_threshold: ALL_PERCENT,
  },
});

export interface OurSide {
  readonly port: number;
  readonly origin: string;
  /** What the server's process says of itself; the longest block counts anew from here. */
  readonly probe: (wish?: 'as it is' | 'collect garbage') => Promise<Probed>;
  readonly close: () => Promise<void>;
}

const probing =
  (server: ChildProcess) =>
  async (wish: string = 'as it is'): Promise<Probed> => {
    const answer = once(server, 'message');
    server.send(wish);
    const [probed] = await answer;
    return probed as Probed;
  };

/**
 * Starts rpa-serve, as it is delivered, on loopback with `home`.
 * @param profile folder for a CPU profile of the run, none if left out
 */
export const startOurSide = async (home: string, profile?: string): Promise<OurSide> => {
  const port = await freePort();
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config/rpa.json'), JSON.stringify(settings(port)));
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const args = ['--expose-gc', AS_ITS_UNIT_SAYS, ...flags, '--import', PROBE, PROGRAM, '--home', home];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096);
  });
  const origin = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  try {
    await answersAt(`${origin}/livez`);
  } catch (error) {
    await close();
    throw new Error(`rpa-serve: ${said}`, { cause: error });
  }
  return { port, origin, probe: probing(server), close };
};
