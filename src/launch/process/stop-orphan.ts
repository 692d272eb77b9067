import { isAlive } from '../../host/process/process-identity.ts';
import { untilGone } from '../../host/process/until-gone.ts';
import type { EndAbandonedResult } from '../../life/endings/end-abandoned.ts';
import { hasBegun } from '../../life/has-begun.ts';
import { endOrphan, finishOrphan, type OrphanOptions, orphanState } from '../../life/supervised/orphan.ts';
import { resultOf } from '../../life/supervised/process-result.ts';
import { readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';
import { askToEnd } from './ask-to-end.ts';

const STOPPED = resultOf(null, { code: null, signal: 'SIGTERM' });

const programOf = ({ home, id }: OrphanOptions): { pid: number; start: string | null } | null => {
  try {
    const status = readStatus(parseOwnJson(readOwnText(sessionPaths(home, id).status)));
    return status === null || status.pid === null ? null : { pid: status.pid, start: status.processStart };
  } catch {
    return null;
  }
};

/**
 * Stops a session whose supervisor was killed, as that would have: its program is asked to end, and everything
 * that is left after `stopMs` is killed.
 * @returns `busy` when it has its supervisor, which is to be asked instead
 * @throws {LaunchError} `refused` when the session belongs to another user
 * @throws {StoreError} when the terminal state cannot be written; a later call goes on with it
 */
export const stopOrphan = async (options: OrphanOptions, stopMs: number): Promise<EndAbandonedResult> => {
  const state = await orphanState(options);
  if (state === 'supervised') return 'busy';
  // A supervisor that is asked to end before it supervises just ends.
  if (state === 'over')
    return (await hasBegun(options.home, options.id)) ? endOrphan(options) : finishOrphan(options, STOPPED);
  const program = programOf(options);
  if (program !== null && isAlive(program.pid, program.start)) {
    askToEnd(program.pid);
    await untilGone(program.pid, program.start, stopMs);
  }
  return finishOrphan(options, STOPPED);
};
