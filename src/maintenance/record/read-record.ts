import { readFileSync, statSync } from 'node:fs';
import { parseRecordLine, type RecordEvent } from './record-events.ts';
import { formerRecordPath, recordPath } from './record-paths.ts';

/** What the live server noted of itself. */
export interface RecordRead {
  /** In the order of their writing. */
  readonly events: readonly RecordEvent[];
  /** Last sign of life, milliseconds since the epoch; null when there is no record. */
  readonly aliveUntilMs: number | null;
  /** The record is there and this user may not read it, or it cannot be read. */
  readonly isUnreadable: boolean;
}

const linesOf = (path: string): string[] | 'missing' | 'unreadable' => {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
  }
};

const touchedMs = (path: string): number | null => {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
};

/** Reads the record of a home. Never throws. */
export const readServiceRecord = (home: string): RecordRead => {
  const read = [formerRecordPath(home), recordPath(home)].map(linesOf);
  const lines = read.filter((found) => Array.isArray(found)).flat();
  const events = lines.map(parseRecordLine).filter((event) => event !== null);
  return { events, aliveUntilMs: touchedMs(recordPath(home)), isUnreadable: read.includes('unreadable') };
};
