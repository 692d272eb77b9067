import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly wallMs: number;
  readonly stdout: string;
}

const CLEAN = { NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined, NODE_COMPILE_CACHE: undefined };

/** Runs one program to its end. @throws when it does not end with 0 */
export const runProgram = (
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ProgramRun> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...CLEAN, ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ wallMs: performance.now() - startedAt, stdout });
      else reject(new Error(`${command} ended with ${code}: ${(stderr || stdout).slice(-2_000)}`));
    });
  });
