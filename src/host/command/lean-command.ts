import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AS_ROOT, isRoot } from '../identity.ts';

/** In which systemd's programs answer the same way everywhere. */
export const PLAIN_WORDS = { LC_ALL: 'C', SYSTEMD_COLORS: '0' } as const;

/** Program and arguments. */
export type Command = readonly [string, ...string[]];

export interface LeanWish {
  /** It is killed when it takes longer. */
  readonly budgetMs: number;
  /** All of its environment. */
  readonly env: NodeJS.ProcessEnv;
  /** @default this process's own */
  readonly cwd?: string;
}

/**
 * Runs a program without a shell, and without anything that takes long to load: for commands that must start quickly.
 * @returns stdout
 * @throws when it cannot be run, takes longer than `budgetMs` or ends with an error
 */
export const leanCommand = async (
  [program, ...args]: Command,
  { budgetMs, ...wish }: LeanWish & { readonly uid?: number; readonly gid?: number },
): Promise<string> => {
  const { stdout } = await promisify(execFile)(program, args, { timeout: budgetMs, ...wish });
  return stdout;
};

const ROOT_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  ...PLAIN_WORDS,
};

/**
 * As `leanCommand`, as root when this process is, whatever its effective user. Nothing of its own environment goes
 * along.
 */
export const runAsRoot = (command: Command, budgetMs: number): Promise<string> =>
  leanCommand(command, { budgetMs, env: ROOT_ENVIRONMENT, cwd: '/', ...(isRoot() ? AS_ROOT : {}) });

/** What a command that failed said last. */
export const lastWords = (error: unknown): string => {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const said = stderr.split('\n').at(-1) ?? '';
  if (said !== '') return said;
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
};
