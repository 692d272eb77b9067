import type { ExecutionState } from '../protocol/files/live-shape.ts';

/** The states `--state` takes, in the order of a session's life. */
export const STATES = [
  'queued',
  'starting',
  'running',
  'succeeded',
  'refused',
  'failed',
  'timed_out',
  'stopped',
  'lost',
] as const satisfies readonly ExecutionState[];

const GOING: ReadonlySet<string> = new Set<ExecutionState>(['queued', 'starting', 'running']);

/** Whether the session waits or runs; one that is lost does neither. */
export const isGoing = (estado: string): boolean => GOING.has(estado);
