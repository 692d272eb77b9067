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

/** @returns null when systemd did not start this process as the end of a service */
export const serviceResultOf = (env: NodeJS.ProcessEnv): ServiceResult | null => {
  const result = wordOf(env.SERVICE_RESULT);
  if (result === '') return null;
  return { result, exitCode: wordOf(env.EXIT_CODE), exitStatus: wordOf(env.EXIT_STATUS) };
};
