import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Owner and group: operators read logs, nobody else does. */
const FILE_MODE = 0o640;
const FOLDER_MODE = 0o750;

/** Where lines of the log go. */
export interface LineSink {
  write(line: string): void;
  close(): void;
}

/**
 * Appends lines to a file, synchronously: nothing is lost at exit. A line that cannot be written
 * (full disk) is dropped, because a log never ends a session; `onFailure` hears of the first one.
 * @throws the file system's error when the file cannot be opened
 */
export const openLogFile = (path: string, onFailure: (error: unknown) => void): LineSink => {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const descriptor = openSync(path, 'a', FILE_MODE);
  let isOpen = true;
  let failed = false;
  let torn = false;
  return {
    write: (line) => {
      if (!isOpen) return;
      try {
        const bytes = Buffer.from(torn ? `\n${line}` : line);
        torn = writeSync(descriptor, bytes) < bytes.length;
      } catch (error) {
        if (!failed) onFailure(error);
        failed = true;
      }
    },
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
};
