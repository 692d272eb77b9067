import type { LiveView } from '../files/live-shape.ts';
import type {
  ErroItem,
  Estimates,
  Etapa,
  HistoryFile,
  JsonObject,
  ProgressFile,
  ResultFile,
  SessionFile,
  StatusFile,
  TerminalStatus,
} from '../files/shapes.ts';
import type { SessionPaths } from '../paths.ts';
import type { SessionId } from '../session-id.ts';
import type { StoreError } from '../store/store-error.ts';
import type { StoreFs } from '../store/store-fs.ts';

export interface TrackerDocuments {
  readonly progress?: ProgressFile;
  readonly history?: HistoryFile;
  readonly result?: ResultFile;
  readonly session?: SessionFile;
  readonly status?: StatusFile;
}

export type MakeLiveView = (
  documents: TrackerDocuments,
  context: { readonly sessionId: string; readonly now: Date },
) => LiveView;

export type OnLive = (view: LiveView) => void;

export interface TrackerOptions {
  readonly home: string;
  readonly sessionId: SessionId;
  /** Name of the insurer's flow that is walked. */
  readonly fluxo: string;
  /** The last screen of this session. */
  readonly totalEtapas: number;
  readonly clock: () => Date;
  /** Number of the attempt that begins, from 1. */
  readonly attempt: number;
  /** Later than this, readers call a session without a terminal state lost. */
  readonly deadline: Date;
  /** The systemd unit that runs the session, null in the foreground. */
  readonly unit: string | null;
  readonly pid: number;
  /** The customer's input, to be written as config.json (0600); left out: whatever is there stays. */
  readonly input?: unknown;
  /** Called once, at the first write that fails, possibly before `openTracker` resolves. */
  readonly onWriteFailed: (error: StoreError) => void;
  /** @default the real file system */
  readonly fs?: StoreFs;
  /** Makes live.json. @default liveView */
  readonly view?: MakeLiveView;
  /** Hears of each view once it is on disk as live.json. Must not throw. */
  readonly onLive?: OnLive;
}

/** What the screen came to at which a session ended, in the former writer's words. */
export interface LastStep {
  readonly etapa: Etapa;
  readonly mensagem: string;
}

/** How a session ended, as the files tell it. */
export interface SessionEnd {
  readonly status: TerminalStatus;
  /** An entry of the history that comes with the end, never before it: its words sound like one. */
  readonly lastStep?: LastStep;
  /** Last message of progress.json and status.json. */
  readonly mensagem: string;
  /** The plans by their keys, or {}. */
  readonly dadosFinais: JsonObject;
  /** Not empty: an "erro" entry is written before the end, with the first item's `erro`. */
  readonly erros: readonly ErroItem[];
  readonly exitCode: number;
  /** `tipo` of the outcome, null on success. */
  readonly reason: string | null;
}

/**
 * Writes one session's files. `step`, `stepDone`, `estimates` and `restart` only change memory and
 * return at once; a loop in the background brings the latest state to disk (progress, history,
 * live), one write at a time, whatever the disk's speed. After `finish` was called they do nothing.
 */
export interface Tracker {
  readonly paths: SessionPaths;
  /** The next timestamp of this session's clock, for `ErroItem`s. */
  timestamp(): string;
  /** A screen begins, or something worth telling happens on it. `dadosExtra` is merged into progress. */
  step(etapa: Etapa, mensagem: string, dadosExtra?: JsonObject): void;
  /** A screen is done: as `step`, and the history survives a power cut. */
  stepDone(etapa: Etapa, mensagem: string, dadosExtra?: JsonObject): void;
  estimates(estimates: Estimates): void;
  /** A further attempt begins at screen 0. What was reached stays: `percentual` never falls. */
  restart(attempt: number, mensagem: string): void;
  /**
   * Resolves when everything told so far is on disk, or tries once more after a failed write.
   * @throws {StoreError} when it is not
   */
  flushed(): Promise<void>;
  /**
   * Writes the terminal state, decided by the first call, and resolves when it survives a power cut.
   * A call after that changes nothing; a call after a rejected one goes on where that one failed.
   * @throws {StoreError} when the terminal state is not on disk
   */
  finish(end: SessionEnd): Promise<void>;
}
