import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import type { RawPath } from './folder-calls.ts';

/** Something that could not be looked at or removed. */
export interface Problem {
  /** Below the home, e.g. "sessions/abc/evidence". */
  readonly path: string;
  readonly message: string;
}

const WHAT_TO_DO: Readonly<Record<string, string>> = {
  EACCES: 'not permitted; run as the owner of the home or as root',
  EPERM: 'not permitted; run as the owner of the home or as root, and check for chattr +i',
  EROFS: 'the file system is read-only; remount it',
  EBUSY: 'something is mounted there; unmount it',
  EXDEV: 'something is mounted there; unmount it',
  ELOOP: 'it is a link where a folder belongs; remove it',
  ENOTDIR: 'it is not a folder; remove it',
  ENOTEMPTY: 'something was put into it meanwhile; run the clean-up again',
  EIO: 'input/output error; check the disk',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/g;

/** A name from disk as text that does a terminal no harm. */
export const shownName = (name: RawPath): string => name.toString().replace(CONTROL_CHARACTERS, '?');

/** The file system's error as a problem. Any other error is a mistake of ours and is thrown on. */
export const problemAt = (path: string, error: unknown): Problem => {
  if (error instanceof StoreError) return { path, message: error.message };
  const code = errorCode(error);
  if (code === undefined) throw error;
  const advice = WHAT_TO_DO[code];
  return { path, message: advice === undefined ? code : `${advice} (${code})` };
};
