import type { BreakerState, ConnectionCounts, Mode } from '../contracts.ts';
import type { StandingAlert } from './alerts/alert.ts';
import type { Sample } from './sample.ts';

/** What operators see beside the sessions. */
export interface MonitorView {
  readonly mode: Mode;
  readonly breaker: { readonly state: BreakerState; readonly reasons: readonly string[] };
  readonly connections: ConnectionCounts & { readonly limit: number };
  readonly queue: { readonly waiting: number; readonly capacity: number };
  readonly active: number;
  /** Null before the first sample. */
  readonly machine: Sample | null;
  readonly alerts: readonly StandingAlert[];
}
