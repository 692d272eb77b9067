import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SessionId } from '../../protocol/session-id.ts';
import { sessionEnvironment } from './session-environment.ts';

export interface SupervisorWanted {
  readonly home: string;
  readonly id: SessionId;
  /** Absolute folder of the package. */
  readonly root: string;
  /** @default this process's own */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Starts the supervisor of a prepared session and leaves it to itself: it has a session (setsid) of its own,
 * no terminal, and nothing open of this process.
 * @returns as soon as its process is there
 * @throws when it cannot be started (no such program, no process left)
 */
export const spawnSupervisor = async ({
  home,
  id,
  root,
  env = process.env,
}: SupervisorWanted): Promise<{ readonly pid: number }> => {
  const command = join(root, 'bin/rpa-launch');
  const child = spawn(command, ['--supervise', '--session', id, '--home', home], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: sessionEnvironment(env),
  });
  await once(child, 'spawn');
  child.unref();
  if (child.pid === undefined) throw new Error(`${command}: started without a process`);
  return { pid: child.pid };
};
