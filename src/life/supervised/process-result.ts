import { CLEAN_EXITS } from '../endings/clean-exits.ts';
import type { ServiceResult } from '../endings/service-result.ts';

/** What made the supervisor end the session, in systemd's words. */
export type LimitReached = 'timeout' | 'watchdog' | 'oom-kill';

/** How the session's process ended, as Node tells it. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The shell could not start the program: it may not, or there is none. */
const SHELL_FAILURES = [126, 127];

/** What systemd exits with then (EXIT_EXEC). */
const NOT_EXECUTED = '203';

/** Nothing of a service fails by these (systemd.service(5), SuccessExitStatus=). */
const CLEAN_SIGNALS: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGPIPE'];

const byItself = ({ code, signal }: ProcessEnd): ServiceResult => {
  if (signal !== null)
    return {
      result: CLEAN_SIGNALS.includes(signal) ? 'success' : 'signal',
      exitCode: 'killed',
      exitStatus: signal.replace(/^SIG/, ''),
    };
  const status = code ?? 0;
  if (SHELL_FAILURES.includes(status))
    return { result: 'exit-code', exitCode: 'exited', exitStatus: NOT_EXECUTED };
  return {
    result: status === 0 || CLEAN_EXITS.includes(status) ? 'success' : 'exit-code',
    exitCode: 'exited',
    exitStatus: String(status),
  };
};

/**
 * The end of a session's process as systemd would have told it to the finalizer.
 * @param end null when there was no process at all
 */
export const resultOf = (verdict: LimitReached | null, end: ProcessEnd | null): ServiceResult => {
  if (end === null) return { result: 'resources', exitCode: '', exitStatus: '' };
  const result = byItself(end);
  return verdict === null ? result : { ...result, result: verdict };
};
