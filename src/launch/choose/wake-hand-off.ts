import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isHandOffConfigured } from '../../config/hand-off-configured.ts';
import { type Command, runAsRoot } from '../../host/command/lean-command.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Launcher } from '../launcher.ts';
import { sessionEnvironment } from '../process/session-environment.ts';

const START_BUDGET_MS = 10_000;

const WAKE_UNIT: Command = ['systemctl', 'start', '--no-block', 'rpa-handoff.service'];

const spawnRound = async (root: string, home: string): Promise<void> => {
  const child = spawn(join(root, 'bin/rpa-launch'), ['--hand-off', '--home', home], {
    cwd: '/',
    detached: true,
    stdio: 'ignore',
    env: sessionEnvironment(process.env),
  });
  await once(child, 'spawn');
  child.unref();
};

/** Has the broker told now and not only in the next minute; where that fails, in the next minute. */
export const wakeHandOff = async (launcher: Launcher, id: SessionId): Promise<void> => {
  const { settings, backend, root, home, onTrouble } = launcher;
  if (!isHandOffConfigured(settings)) return;
  try {
    if (backend.name === 'systemd') await runAsRoot(WAKE_UNIT, START_BUDGET_MS);
    else if (root !== undefined) await spawnRound(root, home);
  } catch (error) {
    onTrouble(id, error);
  }
};
