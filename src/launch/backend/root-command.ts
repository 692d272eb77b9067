import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AS_ROOT, isRoot } from '../session-identity.ts';

const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  SYSTEMD_COLORS: '0',
} as const;

/**
 * Runs a command of systemd, as root when this process is, whatever its effective user. Nothing of its own
 * environment goes along.
 * @returns stdout
 * @throws when it cannot be run, takes longer than `budgetMs` or ends with an error
 */
export const runAsRoot = async (command: readonly string[], budgetMs: number): Promise<string> => {
  const [file = '', ...args] = command;
  const { stdout } = await promisify(execFile)(file, args, {
    timeout: budgetMs,
    env: ENVIRONMENT,
    cwd: '/',
    ...(isRoot() ? AS_ROOT : {}),
  });
  return stdout;
};

/** What a command that failed said last. */
export const lastWords = (error: unknown): string => {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const said = stderr.split('\n').at(-1) ?? '';
  if (said !== '') return said;
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
};
