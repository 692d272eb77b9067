import { closeSync, fchmodSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DOCUMENT_MODE, FOLDER_MODE } from '../protocol/store/modes.ts';

/** Where lines of the log go. */
export interface LineSink {
  write(line: string): void;
  close(): void;
}

/** A session's log stays far below; one that does not is cut, and never fills a disk. */
const MAX_BYTES = 4_194_304;

const openToAppend = (path: string): number => {
  const descriptor = openSync(path, 'a', DOCUMENT_MODE);
  fchmodSync(descriptor, DOCUMENT_MODE);
  return descriptor;
};

/** Appends to a file; one that has become long is put aside as `<path>.1`, in the place of the one before. */
const rotatingFile = (path: string, maxBytes: number) => {
  let descriptor = openToAppend(path);
  let bytes = fstatSync(descriptor).size;
  return {
    append: (data: Buffer): number => {
      if (bytes > 0 && bytes + data.length > maxBytes) {
        renameSync(path, `${path}.1`);
        closeSync(descriptor);
        descriptor = openToAppend(path);
        bytes = 0;
      }
      const written = writeSync(descriptor, data);
      bytes += written;
      return written;
    },
    close: () => closeSync(descriptor),
  };
};

/**
 * Appends lines to a file, synchronously: nothing is lost at exit. A line that cannot be written
 * (full disk) is dropped, because a log never ends a session; `onFailure` hears of the first one.
 * Operators read the file, nobody else does, whatever the umask.
 * @param maxBytes the file and the one put aside before it have so many each, at most
 * @throws the file system's error when the file cannot be opened
 */
export const openLogFile = (
  path: string,
  onFailure: (error: unknown) => void,
  maxBytes = MAX_BYTES,
): LineSink => {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const file = rotatingFile(path, maxBytes);
  let isOpen = true;
  let failed = false;
  let torn = false;
  return {
    write: (line) => {
      if (!isOpen) return;
      try {
        const bytes = Buffer.from(torn ? `\n${line}` : line);
        torn = file.append(bytes) < bytes.length;
      } catch (error) {
        if (!failed) onFailure(error);
        failed = true;
      }
    },
    close: () => {
      if (isOpen) file.close();
      isOpen = false;
    },
  };
};

/** Every line goes to each; null stands for one that is not there. */
export const teeSinks = (...sinks: readonly (LineSink | null)[]): LineSink => ({
  write: (line) => {
    for (const sink of sinks) sink?.write(line);
  },
  close: () => {
    for (const sink of sinks) sink?.close();
  },
});
