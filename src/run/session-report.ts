import type { ErroItem, Estimates, Etapa } from '../protocol/files/shapes.ts';
import type { SessionId } from '../protocol/session-id.ts';
import type { Aviso } from '../quote/outcome/aviso.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';

/** Everything there is to say about a session that has ended. */
export interface SessionReport {
  readonly sessionId: SessionId;
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly attempts: number;
  readonly startedAt: Date;
  readonly durationMs: number;
  /** Time between opening the site and the last thing done on it, in milliseconds. */
  readonly pageMs: number;
  readonly screens: readonly Etapa[];
  readonly estimates: Estimates | null;
  readonly avisos: readonly Aviso[];
  readonly erros: readonly ErroItem[];
  /** Controls that were not found by their first selector. */
  readonly driftedControls: number;
  /** Absolute folder of the session's files, null when it keeps none. */
  readonly folder: string | null;
  readonly evidence: readonly string[];
}
