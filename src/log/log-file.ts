import { closeSync, fchmodSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DOCUMENT_MODE, FOLDER_MODE } from '../protocol/store/modes.ts';

/** Where lines of the log go. */
export interface LineSink {
  write(line: string): void;
  close(): void;
}

/**
 * Appends lines to a file, synchronously: nothing is lost at exit. A line that cannot be written
 * (full disk) is dropped, because a log never ends a session; `onFailure` hears of the first one.
 * Operators read the file, nobody else does, whatever the umask.
 * @throws the file system's error when the file cannot be opened
 */
export const openLogFile = (path: string, onFailure: (error: unknown) => void): LineSink => {
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  const descriptor = openSync(path, 'a', DOCUMENT_MODE);
  fchmodSync(descriptor, DOCUMENT_MODE);
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

/** Every line goes to each; null stands for one that is not there. */
export const teeSinks = (...sinks: readonly (LineSink | null)[]): LineSink => ({
  write: (line) => {
    for (const sink of sinks) sink?.write(line);
  },
  close: () => {
    for (const sink of sinks) sink?.close();
  },
});
