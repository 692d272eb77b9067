import type { ExecutionState } from '../../protocol/files/live-shape.ts';
import type { Etapa } from '../../protocol/files/shapes.ts';
import type { SessionId } from '../../protocol/session-id.ts';

/** Time spent on one screen, over all attempts; screen 0 is starting the browser and opening the site. */
export interface ScreenTime {
  readonly tela: Etapa;
  readonly ms: number;
  /** False for the screen that the session ended or still is on. */
  readonly done: boolean;
}

/** A control that was found, though not by the first of its names. */
export interface DriftedControl {
  readonly tela: Etapa;
  readonly control: string;
  /** Which of its names found it, from 1; null when it was found by its meaning only. */
  readonly rank: number | null;
  readonly expected: string;
  readonly matched: string;
  /** To be put first among its names; null when it was found by a later one. */
  readonly paste: string | null;
}

/** What reports and statistics need of one session; nothing personal. Times are milliseconds since the epoch. */
export interface SessionFacts {
  readonly id: SessionId;
  /** Name of the insurer's flow that it walked. */
  readonly fluxo: string;
  readonly estado: ExecutionState;
  /** When its process began; null while it waits, or when no file says. */
  readonly startMs: number | null;
  /** Null while it goes on. */
  readonly endMs: number | null;
  readonly durationMs: number | null;
  /** Between being accepted and beginning, or until now; null when no trace is left of when it was accepted. */
  readonly waitedMs: number | null;
  /** Of what ended it; null on success and while it goes on. */
  readonly codigo: number | null;
  readonly tipo: string | null;
  /** Where it is, or where it ended. */
  readonly tela: Etapa;
  readonly attempts: number;
  /** A success of which something could not be read. */
  readonly incomplete: boolean;
  readonly screens: readonly ScreenTime[];
  readonly drifted: readonly DriftedControl[];
  /** Whose pages it walked; null when no file says. */
  readonly flow: string | null;
}
