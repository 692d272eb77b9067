import { join } from 'node:path';
import { dataFolder } from '../../protocol/paths.ts';

/** The one folder below a home that the live server writes. */
export const recordFolder = (home: string): string => join(dataFolder(home), 'service');

/** What the live server notes of itself: starts, stops, alerts. */
export const recordPath = (home: string): string => join(recordFolder(home), 'record.jsonl');

/** What was noted before the file became too long. */
export const formerRecordPath = (home: string): string => `${recordPath(home)}.1`;
