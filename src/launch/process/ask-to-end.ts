import { statSync } from 'node:fs';
import { errorCode } from '../../protocol/store/store-error.ts';
import { LaunchError } from '../launch-error.ts';

const ownerOf = (pid: number): number | undefined => statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid;

/**
 * Sends SIGTERM to a process of the user that this one works as. Files of sessions name processes, and root that
 * works as the sessions' user could still signal root's: a session must not choose which.
 * @returns false when it is gone
 * @throws {LaunchError} `refused` when it belongs to another user
 */
export const askToEnd = (pid: number): boolean => {
  const owner = ownerOf(pid);
  if (owner === undefined) return false;
  try {
    if (owner === process.geteuid?.()) return process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    if (errorCode(error) !== 'EPERM') throw error;
  }
  throw new LaunchError('refused', `process ${pid} belongs to another user: stop its session as that one`);
};
