import { join } from 'node:path';

/** Everything about waiting and admission that lies on disk, below `<home>/queue/`. */
export const queueFolder = (home: string): string => join(home, 'queue');

/** One file per place that is taken. */
export const placesFolder = (home: string): string => join(queueFolder(home), 'active');

/** Who holds it (flock) may change queue and places. */
export const lockPath = (home: string): string => join(queueFolder(home), '.lock');

/** While it is there nothing is started. */
export const drainPath = (home: string): string => join(queueFolder(home), '.drain');

/** Sessions that this front has accepted for the shared queue, and that Redis does not have yet. */
export const outboxFolder = (home: string): string => join(queueFolder(home), 'outbox');

/** Sessions that went, or may have gone, from here to the shared queue and have not ended. */
export const sentFolder = (home: string): string => join(queueFolder(home), 'sent');

/** Sessions of the shared queue that somebody on this front wants to stop. */
export const stopsFolder = (home: string): string => join(queueFolder(home), 'stops');

/** While it is there nothing is accepted for the shared queue; says why. */
export const troublePath = (home: string): string => join(queueFolder(home), '.trouble');
