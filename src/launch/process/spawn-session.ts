import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { sessionEnvironment } from './session-environment.ts';

export interface SessionSpawn {
  readonly root: string;
  readonly home: string;
  readonly id: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the session has beside the supervisor's own. */
  readonly extraEnv: Readonly<Record<string, string>>;
  /** Descriptor for stderr. */
  readonly stderr: number | null;
}

/** As in a unit: no core dump, which would hold the customer's data, and files for this user only. */
const AS_IN_A_UNIT = 'ulimit -c 0; umask 077; exec "$@"';

/** Starts rpa-run as the leader of a process group of its own, with an IPC channel for what it tells. */
export const spawnSession = ({ root, home, id, env, extraEnv, stderr }: SessionSpawn): ChildProcess => {
  const command = [join(root, 'bin/rpa-run'), '--session', id, '--home', home, '--silent'];
  return spawn('/bin/sh', ['-c', AS_IN_A_UNIT, 'sh', ...command], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', stderr ?? 'ignore', 'ipc'],
    env: { ...sessionEnvironment(env), ...extraEnv },
  });
};
