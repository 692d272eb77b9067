import { spawnSync } from 'node:child_process';
import { constants } from 'node:fs';
import { type ReadSecretFile, readSecretFile, SECRET_READ_BYTES } from '../../auth/secret-file.ts';
import { AS_ROOT, isRoot } from '../../host/identity.ts';
import { errorCode } from '../../protocol/store/store-error.ts';

const BUDGET_MS = 5_000;

const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } as const;

const run = (file: string, args: readonly string[]): Buffer => {
  const { status, stdout, stderr } = spawnSync(file, args, {
    ...AS_ROOT,
    cwd: '/',
    env: ENVIRONMENT,
    timeout: BUDGET_MS,
    maxBuffer: SECRET_READ_BYTES,
  });
  if (status === 0) return stdout;
  const code = String(stderr).includes('No such file') ? 'ENOENT' : 'EACCES';
  throw Object.assign(new Error(`${file} cannot read it`), { code });
};

const readAsRoot: ReadSecretFile = (path) => {
  const mode = Number.parseInt(run('stat', ['-L', '-c', '%f', '--', path]).toString(), 16);
  const isFile = (mode & constants.S_IFMT) === constants.S_IFREG;
  const content = isFile ? run('head', ['-c', String(SECRET_READ_BYTES), '--', path]) : Buffer.alloc(0);
  return { mode, isFile, content };
};

/**
 * Reads the secret with the rights that work: root's, where this process is root behind its effective user, so that
 * the sessions' own user need not be able to read it.
 */
export const readWithRights: ReadSecretFile = (path) => {
  try {
    return readSecretFile(path);
  } catch (error) {
    if (errorCode(error) !== 'EACCES' || !isRoot()) throw error;
    return readAsRoot(path);
  }
};
