import type { Tracker, TrackerOptions } from './tracker.ts';

/**
 * Claims the session id and writes the first documents.
 * @throws {SessionExists} when somebody ran or runs it
 * @throws {StoreError} when its folder cannot be made or claimed
 */
export const openTracker = async (_options: TrackerOptions): Promise<Tracker> => {
  throw new Error('being written');
};
