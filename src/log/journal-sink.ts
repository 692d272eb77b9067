import { fstatSync, writeSync } from 'node:fs';
import type { LineSink } from './log-file.ts';

const STDERR = 2;

/** syslog's numbers, for `journalctl --priority`. */
const PRIORITY: Readonly<Record<string, number>> = { debug: 7, info: 6, warn: 4, error: 3 };
const INFO = 6;
const LEVEL = /^\{"level":"(\w+)"/;

const isJournal = (env: NodeJS.ProcessEnv): boolean => {
  try {
    const { dev, ino } = fstatSync(STDERR);
    return env.JOURNAL_STREAM === `${dev}:${ino}`;
  } catch {
    return false;
  }
};

/**
 * Lines of the log for the journal, where stderr is connected to it; null elsewhere. The journal takes
 * the priority from "<n>" before the line and keeps the rest as MESSAGE. A line that it does not take is
 * lost here and stands in the log file.
 */
export const journalSink = (env: NodeJS.ProcessEnv = process.env): LineSink | null => {
  if (!isJournal(env)) return null;
  return {
    write: (line) => {
      const priority = PRIORITY[LEVEL.exec(line)?.[1] ?? ''] ?? INFO;
      try {
        writeSync(STDERR, `<${priority}>${line}`);
      } catch {
        // A log never ends a session.
      }
    },
    close: () => {},
  };
};
