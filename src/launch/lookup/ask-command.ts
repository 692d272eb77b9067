import { spawn } from 'node:child_process';
import { callAfter } from '../../host/deadline.ts';
import { LookupFailed, MAX_ANSWER_BYTES } from './lookup-failed.ts';

/** Nothing of this process's own environment: it may hold what is nobody else's business. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };

/** Ends whatever the command has started, too. */
const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
};

/**
 * Runs a command without a shell: the value goes in on standard input, the answer comes out on standard output.
 * @throws {LookupFailed}
 */
export const askCommand = (
  [program, ...args]: readonly [string, ...string[]],
  value: string,
  timeoutMs: number,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    const fail = (why: string): void => {
      isOver = true;
      reject(new LookupFailed(why));
    };
    const giveUp = (why: string): void => {
      if (isOver) return;
      endGroup(child.pid);
      child.stdout.destroy();
      fail(why);
    };
    const callOff = callAfter(timeoutMs, () => giveUp(`no answer within ${timeoutMs} ms`));
    child.on('error', (error: NodeJS.ErrnoException) => fail(`cannot be started (${error.code})`));
    // A command that ends without reading is judged by its answer.
    child.stdin.on('error', () => {});
    child.stdin.end(`${value}\n`);
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) giveUp(`answered more than ${MAX_ANSWER_BYTES} bytes`);
    });
    child.on('close', (code, signal) => {
      isOver = true;
      callOff();
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else fail(signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`);
    });
  });
