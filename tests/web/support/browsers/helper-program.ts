import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface HelperProgram {
  readonly child: ChildProcess;
  readonly close: () => Promise<void>;
}

/** A program that ends when it is closed, and with this process. Its descriptor 3 is a pipe to us. */
export const startHelper = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): HelperProgram => {
  const child = spawn(program, [...args], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  return {
    child,
    close: async () => {
      process.removeListener('exit', end);
      end();
      await gone;
    },
  };
};
