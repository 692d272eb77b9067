import { join } from 'node:path';
import { dataFolder } from '../../protocol/paths.ts';

/** What the live server notes of itself: starts, stops, alerts. */
export const recordPath = (home: string): string => join(dataFolder(home), 'service.jsonl');

/** What was noted before the file became too long. */
export const formerRecordPath = (home: string): string => `${recordPath(home)}.1`;
