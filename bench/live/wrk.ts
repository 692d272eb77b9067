import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { runToEnd } from '../../scripts/command/run-to-end.ts';

/** What one client program saw. */
export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were neither 2xx nor 3xx, and connections that failed. */
  readonly failed: number;
}

export interface LoadWish {
  readonly address: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: readonly string[];
}

const UNITS_MS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

const latency = (output: string, percent: number): number => {
  const [, value, unit = ''] =
    new RegExp(`^\\s*${percent}%\\s+([0-9.]+)(us|ms|s|m)\\s*$`, 'm').exec(output) ?? [];
  return Number(value) * (UNITS_MS[unit] ?? Number.NaN);
};

const sum = (output: string, pattern: RegExp): number =>
  (pattern.exec(output) ?? []).slice(1).reduce((total, count) => total + Number(count), 0);

/** wrk: written in C, it leaves the machine to those that it measures. Installs it where that is possible. */
export const haveWrk = (): boolean => {
  const isThere = (): boolean => runToEnd('wrk', ['--version'], { stdio: 'ignore' }).notStarted === null;
  if (isThere()) return true;
  if (process.getuid?.() !== 0) return false;
  runToEnd('apt-get', ['-qq', 'install', '--no-install-recommends', 'wrk'], { stdio: 'ignore' });
  return isThere();
};

/** Asks one address over so many connections for so long, each for the next answer as soon as it has one. */
export const load = async ({ address, connections, seconds, headers = [] }: LoadWish): Promise<Load> => {
  const given = headers.flatMap((header) => ['-H', header]);
  const args = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--timeout',
    '10s',
    '--latency',
    ...given,
    address,
  ];
  const wrk = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, trouble, [code]] = await Promise.all([
    text(wrk.stdout),
    text(wrk.stderr),
    once(wrk, 'exit'),
  ]);
  if (code !== 0) throw new Error(`wrk: ${trouble}${output}`);
  return {
    perSecond: Number(/^Requests\/sec:\s+([0-9.]+)/m.exec(output)?.[1]),
    p50Ms: latency(output, 50),
    p99Ms: latency(output, 99),
    failed:
      sum(output, /^\s*Non-2xx or 3xx responses: (\d+)/m) +
      sum(output, /^\s*Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/m),
  };
};
