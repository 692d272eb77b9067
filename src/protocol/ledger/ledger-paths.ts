import { join } from 'node:path';
import type { SessionId } from '../session-id.ts';

const queueFolder = (home: string): string => join(home, 'queue');

/** The list of what has ended, and its lock. */
export const ledgerFolder = (home: string): string => join(queueFolder(home), 'ended');

export const ledgerPath = (home: string): string => join(ledgerFolder(home), 'ledger');

/** Its time is when ledger and marks were last known to name every session. */
export const comparedPath = (home: string): string => join(ledgerFolder(home), 'compared');

/** Who holds it (flock) may write the ledger. */
export const ledgerLockPath = (home: string): string => join(ledgerFolder(home), '.lock');

/** One empty file per session that may not have ended. */
export const marksFolder = (home: string): string => join(queueFolder(home), 'open');

export const markPath = (home: string, id: SessionId): string => join(marksFolder(home), id);
