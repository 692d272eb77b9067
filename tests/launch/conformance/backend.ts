import { readFileSync } from 'node:fs';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';

/** What a session is to run into. */
export interface SessionWish {
  /** Scenario of the replica. @default "success" */
  readonly scenario?: string;
  /** Address of another site. @default the replica's */
  readonly site?: string;
  readonly browser?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, number>>;
  /** Text of config.json. @default an invented customer */
  readonly input?: string;
  /** Text of config/rpa.json. @default what the wish says */
  readonly settings?: string;
  /** What the backend enforces, instead of what follows from the settings. */
  readonly enforced?: EnforcedLimits;
}

export interface EnforcedLimits {
  readonly startMs?: number;
  readonly runtimeMs?: number;
  readonly stopMs?: number;
  readonly watchdog?: 'off';
}

/** One session that a backend runs. */
export interface BackendSession {
  readonly id: SessionId;
  /** As this process sees it. */
  readonly home: string;
  /** What its files call its unit. */
  readonly unit: string | null;
  /** Waits until it is on the screen; 0 is before the first. */
  readonly reached: (tela: number) => Promise<void>;
  /** Sends a signal to rpa-run. */
  readonly signalRun: (signal: 'KILL' | 'STOP') => Promise<void>;
  /** Kills the browser, not what the browser started. */
  readonly killBrowser: () => Promise<void>;
  /** Asks the backend to stop it; need not wait for that. */
  readonly stop: () => Promise<void>;
  /** Waits until the backend is done with it. */
  readonly gone: () => Promise<void>;
  /** Whatever of it is still there, as text: processes, and what it had outside of its folder. */
  readonly leftovers: () => Promise<readonly string[]>;
}

export interface Backend {
  readonly name: string;
  readonly start: (wish: SessionWish) => Promise<BackendSession>;
}

const documentAt = (path: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(path, 'utf8'));

const PREPARED = new Set<unknown>(['queued', 'starting']);

/** The screen that the session's files tell; -1 before the session has written its first files. */
export const screenOf = (home: string, id: SessionId): number => {
  const { documents, status } = sessionPaths(home, id);
  try {
    const { etapa_atual: tela } = documentAt(documents.progress);
    return PREPARED.has(documentAt(status).status) ? -1 : Number(tela);
  } catch {
    return -1;
  }
};
