/** What a session's process ended with, as the live view names it. */
export type EndState = 'succeeded' | 'refused' | 'failed' | 'timed_out' | 'stopped';

interface ExitCode {
  readonly code: number;
  readonly meaning: string;
  readonly endState: EndState;
}

/** The one table of exit codes; the documentation is generated from it. */
export const EXIT = {
  ok: { code: 0, meaning: 'done', endState: 'succeeded' },
  business: {
    code: 20,
    meaning: 'business outcome: manual quote, vehicle not found, …',
    endState: 'refused',
  },
  usage: { code: 64, meaning: 'wrong use of the command', endState: 'refused' },
  badInput: { code: 65, meaning: "the customer's data or a session id is wrong", endState: 'refused' },
  notFound: { code: 66, meaning: 'there is no such session', endState: 'refused' },
  unavailable: { code: 69, meaning: 'the site or the browser is not available', endState: 'failed' },
  internal: { code: 70, meaning: 'internal error', endState: 'failed' },
  cannotWrite: { code: 73, meaning: "the session's files cannot be written", endState: 'failed' },
  cannotAnswer: { code: 74, meaning: 'the answer cannot be written: a full disk, …', endState: 'failed' },
  busy: { code: 75, meaning: 'busy, try later', endState: 'refused' },
  notPermitted: { code: 77, meaning: 'not permitted', endState: 'failed' },
  configuration: { code: 78, meaning: 'something is not configured', endState: 'failed' },
  deadline: { code: 124, meaning: 'a deadline passed', endState: 'timed_out' },
  interrupted: { code: 130, meaning: 'stopped by SIGINT', endState: 'stopped' },
  terminated: { code: 143, meaning: 'stopped by SIGTERM', endState: 'stopped' },
} as const satisfies Record<string, ExitCode>;

export type ExitName = keyof typeof EXIT;

export const endStateOfExitCode = (code: number): EndState =>
  Object.values(EXIT).find((exit) => exit.code === code)?.endState ?? 'failed';
