import { spawnSync } from 'node:child_process';

export interface Candidate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  readonly minMs: number;
}

/** Rounds that only warm the caches of the disk. */
const WARM_UP_ROUNDS = 3;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
};

/** Node reads these at every start; they would blur the comparison. */
const cleanEnvironment = (): NodeJS.ProcessEnv => {
  const { NODE_OPTIONS, NODE_EXTRA_CA_CERTS, NODE_COMPILE_CACHE, ...rest } = process.env;
  return rest;
};

const timeOnce = ({ name, command, args }: Candidate, env: NodeJS.ProcessEnv): number => {
  const startedAt = performance.now();
  const { status, error, stderr } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  const elapsedMs = performance.now() - startedAt;
  if (error || status !== 0)
    throw new Error(`${name} failed (${error?.message ?? `exit ${status}`}): ${stderr}`);
  return elapsedMs;
};

/** Runs the candidates in turn, so that whatever else the machine does hits all of them alike. */
export const timeSideBySide = (candidates: readonly Candidate[], rounds: number): Measured[] => {
  const env = cleanEnvironment();
  const times = candidates.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const [at, candidate] of candidates.entries()) {
      const elapsedMs = timeOnce(candidate, env);
      if (round >= 0) times[at]?.push(elapsedMs);
    }
  }
  return candidates.map(({ name }, at) => {
    const own = times[at] ?? [];
    return { name, medianMs: median(own), minMs: Math.min(...own) };
  });
};
