import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Ended, runToEnd } from '../../../scripts/command/run-to-end.ts';

const ROOT = join(import.meta.dirname, '../../..');

const START = `
  const { main } = await import(${JSON.stringify(join(ROOT, 'src/cli/rpa-status.ts'))});
  process.exitCode = await main(process.argv.slice(1));
`;

const nodeArguments = (args: readonly string[]): string[] => [
  '--input-type=module',
  '-e',
  START,
  '--',
  ...args,
];

const MAX_OUTPUT_BYTES = 1024 ** 3;

/** Runs `rpa-status` from its sources in a process of its own. */
export const rpaStatus = (
  args: readonly string[],
  options: { readonly input?: string | Buffer; readonly env?: NodeJS.ProcessEnv } = {},
): Ended =>
  runToEnd(process.execPath, nodeArguments(args), {
    input: options.input ?? '',
    env: { ...process.env, ...options.env },
    maxBuffer: MAX_OUTPUT_BYTES,
  });

/** Starts `rpa-status` with pipes on all its streams. */
export const startRpaStatus = (args: readonly string[]) => spawn(process.execPath, nodeArguments(args));
