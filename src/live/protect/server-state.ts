import type { CanaryWalk } from '../../maintenance/canary/canary-file.ts';
import type { Base, ConnectionCounts, Mode } from '../contracts.ts';
import type { SessionWatch } from '../stats/session-watch.ts';
import type { AlertBook } from './alerts/alert-book.ts';
import type { ServerBreaker } from './breaker.ts';
import type { ConnectionLimits } from './connection-limits.ts';
import type { Monitor } from './monitor.ts';

/** The parts of a server whose state is told by its gauges and its monitoring files. */
export interface ServerState {
  readonly base: Base;
  readonly version: string;
  readonly startedAt: Date;
  readonly monitor: Monitor;
  readonly sessions: Pick<SessionWatch, 'counts' | 'lastHour'>;
  readonly breaker: Pick<ServerBreaker, 'state' | 'reasons'>;
  readonly alerts: Pick<AlertBook, 'standing'>;
  readonly limits: Pick<ConnectionLimits, 'total'>;
  readonly counts: () => ConnectionCounts;
  readonly mode: () => Mode;
  /** `off` when it is not configured. */
  readonly redis: () => 'off' | 'up' | 'down';
  /** The canary's last walk. */
  readonly canary: () => CanaryWalk | null;
}
