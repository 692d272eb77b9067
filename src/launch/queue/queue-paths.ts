import { join } from 'node:path';

/** Everything about waiting and admission that lies on disk, below `<home>/queue/`. */
export const queueFolder = (home: string): string => join(home, 'queue');

/** One file per place that is taken. */
export const placesFolder = (home: string): string => join(queueFolder(home), 'active');

/** Who holds it (flock) may change queue and places. */
export const lockPath = (home: string): string => join(queueFolder(home), '.lock');

/** While it is there nothing is started. */
export const drainPath = (home: string): string => join(queueFolder(home), '.drain');
