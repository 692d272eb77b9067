import type { Supervision } from './facts.ts';

/** What is known of a session that a process of ours supervises, or supervised. */
export interface SupervisionFacts {
  /** Null when it never had a supervisor: one that was killed before it wrote its file has started nothing. */
  readonly supervisor: 'runs' | 'gone' | null;
  /** Nothing of the session runs any more after this moment. */
  readonly isPastItsEnd: boolean;
  /** The session's own process runs. */
  readonly hasProcess: boolean;
  /** It is still being started: within its time for that, and something of it runs. */
  readonly isStarting: boolean;
}

/** Whether a session goes on. One without a supervisor does so until its last moment at most. */
export const supervision = (facts: SupervisionFacts): Supervision => {
  if (facts.supervisor === null) return 'over';
  if (facts.supervisor === 'runs') return 'supervised';
  if (facts.isPastItsEnd) return 'over';
  return facts.hasProcess || facts.isStarting ? 'running' : 'over';
};
