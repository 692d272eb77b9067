import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { errorCode } from '../error-code.ts';

const FOLDER = '/proc/self/fd';
const LIMITS = '/proc/self/limits';

/** What is taken for granted where there is no /proc. */
const USUAL_LIMIT = 1024;

const isExhausted = (error: unknown): boolean =>
  errorCode(error) === 'EMFILE' || errorCode(error) === 'ENFILE';

/** Open files that this process may have; Node has raised the soft limit to the hard one. */
export const descriptorLimit = (text: string = readFileSync(LIMITS, 'utf8')): number => {
  const soft = /^Max open files\s+(\S+)/m.exec(text)?.[1];
  if (soft === 'unlimited') return Number.MAX_SAFE_INTEGER;
  return soft === undefined ? USUAL_LIMIT : Number(soft);
};

/** Open files of this process; infinitely many when not even one more can be had; null without /proc. */
export const openDescriptors = async (): Promise<number | null> => {
  try {
    // Since Linux 6.2 the folder's size is their number: nothing is opened or listed for it.
    const { size } = await stat(FOLDER);
    return size > 0 ? size : (await readdir(FOLDER)).length - 1;
  } catch (error) {
    return isExhausted(error) ? Number.POSITIVE_INFINITY : null;
  }
};
