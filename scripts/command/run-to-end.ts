import { execaSync } from 'execa';

/** For tests, benches, scripts and the demo: a program, without a shell, run to its end while everything waits. */

export interface Ended {
  /** Null when it could not be started, or was ended by a signal. */
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it could not be started: "ENOENT". */
  readonly notStarted: string | null;
}

type Stream = 'ignore' | 'inherit' | 'pipe';

export interface RunWish {
  readonly cwd?: string;
  /** All of its environment, as with Node's own. @default this process's */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string | Uint8Array;
  /** @default all kept */
  readonly stdio?: Stream | readonly [Stream, Stream, Stream];
  readonly uid?: number;
  readonly gid?: number;
  readonly timeout?: number;
  readonly maxBuffer?: number;
}

const run = (program: string | URL, args: readonly string[], wish: RunWish) =>
  execaSync(program, args, {
    stripFinalNewline: false,
    ...wish,
    extendEnv: wish.env === undefined,
    reject: false,
  });

export const runToEnd = (program: string | URL, args: readonly string[] = [], wish: RunWish = {}): Ended => {
  const { exitCode, signal, code, timedOut, stdout, stderr } = run(program, args, wish);
  const isStarted = exitCode !== undefined || signal !== undefined || timedOut;
  return {
    status: exitCode ?? null,
    signal: signal ?? null,
    stdout: stdout ?? '',
    stderr: stderr ?? '',
    notStarted: isStarted ? null : (code ?? 'unknown'),
  };
};

/** What it prints on stdout. @throws with its last words when it does not end well */
export const outputOf = (program: string | URL, args: readonly string[] = [], wish: RunWish = {}): string => {
  const end = run(program, args, wish);
  if (end instanceof Error) throw end;
  return end.stdout ?? '';
};
