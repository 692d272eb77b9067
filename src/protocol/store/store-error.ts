import { basename } from 'node:path';
import { errorCode } from '../../host/error-code.ts';

export type StoreErrorReason = 'disk_full' | 'not_writable' | 'io';

const REASON_OF_CODE: Readonly<Record<string, StoreErrorReason>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EROFS: 'not_writable',
  EACCES: 'not_writable',
  EPERM: 'not_writable',
  ELOOP: 'not_writable',
  ENOTDIR: 'not_writable',
};

const WHAT_TO_DO: Readonly<Record<StoreErrorReason, string>> = {
  disk_full: 'the disk is full; free some space',
  not_writable: "it is not writable; check the folder's owner, mode and mount",
  io: 'input/output error; check the disk',
};

/** A document of a session could not be written. Names the file only, never its content. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreErrorReason;
  /** Last part of the path, e.g. "progress.json". */
  readonly file: string;

  constructor(reason: StoreErrorReason, path: string, detail: string, options?: ErrorOptions) {
    super(`cannot write ${basename(path)}: ${detail}`, options);
    this.reason = reason;
    this.file = basename(path);
  }
}

export { errorCode };

/** Any failure of a file system call on `path` as a StoreError; a StoreError stays what it is. */
export const toStoreError = (error: unknown, path: string): StoreError => {
  if (error instanceof StoreError) return error;
  const code = errorCode(error);
  const reason = REASON_OF_CODE[code ?? ''] ?? 'io';
  const detail = code === undefined ? WHAT_TO_DO[reason] : `${WHAT_TO_DO[reason]} (${code})`;
  return new StoreError(reason, path, detail, { cause: error });
};
