/** Every state of a session that readers are told, in the order of its life. */
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
] as const;

export type ExecutionState = (typeof STATES)[number];

const GOING: ReadonlySet<ExecutionState> = new Set(['queued', 'starting', 'running']);

/** Whether the session waits or runs; one that is lost does neither. */
export const isGoing = (estado: ExecutionState): boolean => GOING.has(estado);
