import type { Cluster } from '../cluster.ts';
import type { HeldSessions } from './held-sessions.ts';
import type { LocalSessions } from './local.ts';

export interface WorkerParts {
  readonly cluster: Cluster;
  readonly notes: HeldSessions;
  readonly local: LocalSessions;
  /** Path of the socket where sessions ask. */
  readonly gate: string;
}
