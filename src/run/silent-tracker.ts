import { risingTimestamps } from '../protocol/timestamp.ts';
import type { Tracker } from '../protocol/tracker/tracker.ts';

/** What a run needs of a tracker. */
export type RunTracker = Pick<
  Tracker,
  'timestamp' | 'step' | 'stepDone' | 'estimates' | 'restart' | 'finish'
>;

/** `--progress-tracker none`: the session runs and leaves no files. */
export const silentTracker = (clock: () => Date): RunTracker => ({
  timestamp: risingTimestamps(clock),
  step: () => {},
  stepDone: () => {},
  estimates: () => {},
  restart: () => {},
  finish: async () => {},
});
