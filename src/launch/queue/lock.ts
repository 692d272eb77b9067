import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type CFunction, cFunction } from '../../host/libc.ts';
import { PRIVATE_MODE, permissionsOf } from '../../protocol/store/modes.ts';
import { toStoreError } from '../../protocol/store/store-error.ts';
import { LaunchError } from '../launch-error.ts';

/** An admission takes tens of milliseconds; whoever waits this long waits for something broken. */
const WAIT_LIMIT_S = 60;
const LOCK_FLAGS = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;

/** <sys/file.h> */
const LOCK_EX = 2;
const LOCK_NB = 4;

let flock: CFunction | null | undefined;

const takesAtOnce = (fd: number): boolean => {
  flock ??= cFunction('int flock(int fd, int operation)');
  return flock?.(fd, LOCK_EX | LOCK_NB) === 0;
};

/**
 * Waits for the lock in a process of its own, because waiting blocks. The lock belongs to the open file, which
 * the child shares with this process: it stays when the child ends, and goes with the file or this process,
 * kill -9 included.
 */
const waitForLock = async ({ fd }: FileHandle): Promise<void> => {
  const child = spawn('flock', ['--exclusive', '--timeout', String(WAIT_LIMIT_S), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new LaunchError('busy', `the queue is locked for more than ${WAIT_LIMIT_S} s`);
};

/** Whoever can open the file for reading can hold the lock: fronts can read the queue. */
const shutOthersOut = async (file: FileHandle): Promise<void> => {
  const { mode, uid } = await file.stat();
  if (permissionsOf(mode) !== PRIVATE_MODE && uid === process.geteuid?.()) await file.chmod(PRIVATE_MODE);
};

const openLock = async (path: string): Promise<FileHandle> => {
  try {
    const file = await open(path, LOCK_FLAGS, PRIVATE_MODE);
    await shutOthersOut(file);
    return file;
  } catch (error) {
    throw toStoreError(error, path);
  }
};

const locked = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const file = await openLock(path);
  try {
    if (!takesAtOnce(file.fd)) await waitForLock(file);
    return await work();
  } finally {
    await file.close();
  }
};

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` while nobody else, in this process or another one, holds the lock. In this process first
 * come, first served.
 * @throws {LaunchError} `busy` when the lock is not to be had
 */
export const withLock = <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const mine = turn.then(() => locked(path, work));
  turn = mine.catch(() => {});
  return mine;
};
