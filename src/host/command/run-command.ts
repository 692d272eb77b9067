import { execa } from 'execa';

export interface CommandWish {
  /** It is killed when it takes longer. */
  readonly budgetMs?: number;
  /** Beside this process's own environment. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** `terminal`: the command's input and outputs are this process's own. @default none in, both outputs kept */
  readonly streams?: 'terminal';
}

/** How a command ended. */
export interface CommandEnd {
  /** Null when it could not be started, or was ended by a signal or for taking too long. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it could not be started: "ENOENT"; null when it was. */
  readonly notStarted: string | null;
}

const STREAMS = {
  terminal: { stdio: 'inherit' },
  kept: { stdin: 'ignore', stripFinalNewline: false },
} as const;

/**
 * Runs a program, without a shell, to its end. Not for rpa-launch, rpa-status and the broker, which must start
 * quickly: loading execa takes longer than what they do (`leanCommand`).
 */
export const runCommand = async (
  [program, ...args]: readonly [string, ...string[]],
  { budgetMs, env, cwd, streams }: CommandWish = {},
): Promise<CommandEnd> => {
  const end = await execa(program, args, {
    ...STREAMS[streams ?? 'kept'],
    ...(budgetMs === undefined ? {} : { timeout: budgetMs, killSignal: 'SIGKILL' }),
    ...(env === undefined ? {} : { env }),
    ...(cwd === undefined ? {} : { cwd }),
    // Its handlers of signals and exit would come between a session and its own.
    cleanup: false,
    reject: false,
  });
  const isStarted = end.exitCode !== undefined || end.signal !== undefined || end.timedOut;
  return {
    exitCode: end.exitCode ?? null,
    stdout: end.stdout ?? '',
    stderr: end.stderr ?? '',
    notStarted: isStarted ? null : (end.code ?? 'unknown'),
  };
};

/**
 * What a program prints on stdout.
 * @throws when it cannot be started, takes longer than `budgetMs` or ends with an error
 */
export const outputOf = async (
  command: readonly [string, ...string[]],
  wish: CommandWish & { readonly budgetMs: number },
): Promise<string> => {
  const { exitCode, stdout, stderr, notStarted } = await runCommand(command, wish);
  if (exitCode === 0) return stdout;
  const why = notStarted ?? stderr.trim().split('\n').at(-1) ?? '';
  throw Object.assign(new Error(`${command[0]}: ${why || `exit code ${exitCode}`}`), { code: notStarted });
};
