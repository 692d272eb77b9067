/** What systemd tells ExecStopPost= about the service's end (systemd.exec(5), "Environment variables"). */
export interface ServiceResult {
  /** "success", "exit-code", "signal", "core-dump", "timeout", "watchdog", "oom-kill", … */
  readonly result: string;
  /** "exited", "killed", "dumped"; "" when no process was started. */
  readonly exitCode: string;
  /** The exit status as a number, or the signal's name without "SIG". */
  readonly exitStatus: string;
}

const WORD = /^[A-Za-z0-9-]{0,32}$/;

const wordOf = (value: string | undefined): string => (value !== undefined && WORD.test(value) ? value : '');

const resultOf = (
  result: string | undefined,
  code: string | undefined,
  status: string | undefined,
): ServiceResult | null => {
  const word = wordOf(result);
  return word === '' ? null : { result: word, exitCode: wordOf(code), exitStatus: wordOf(status) };
};

/** @returns null when systemd did not start this process as the end of a service */
export const serviceResultOf = (env: NodeJS.ProcessEnv): ServiceResult | null =>
  resultOf(env.SERVICE_RESULT, env.EXIT_CODE, env.EXIT_STATUS);

/**
 * What systemd tells a unit that OnSuccess= or OnFailure= of another one has started.
 * @returns null when it did not start this process after the end of `unit`
 */
export const monitoredResultOf = (env: NodeJS.ProcessEnv, unit: string): ServiceResult | null =>
  env.MONITOR_UNIT === unit
    ? resultOf(env.MONITOR_SERVICE_RESULT, env.MONITOR_EXIT_CODE, env.MONITOR_EXIT_STATUS)
    : null;
