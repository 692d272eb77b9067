import type { BackendName } from '../life/backend-name.ts';
import type { SessionId } from '../protocol/session-id.ts';

/** A place that a session has taken: it is being started, runs, or is ending. */
export interface TakenPlace {
  readonly id: SessionId;
  readonly backend: BackendName;
  /** The supervisor of the backend "process", null for a unit or before it is there. */
  readonly pid: number | null;
  readonly processStart: string | null;
  /** The machine's boot in which it was taken. */
  readonly boot: string | null;
}

/** What runs and supervises sessions. */
export interface Backend {
  readonly name: BackendName;
  /** The session's unit; null where there are none. */
  readonly unitOf: (id: SessionId) => string | null;
  /**
   * Starts a prepared session and returns as soon as it is supervised.
   * @returns its supervisor's pid, null when that is systemd
   * @throws {LaunchError} `unavailable` when it could not be started; MachineStops when that is for the next boot
   */
  readonly start: (id: SessionId) => Promise<number | null>;
  /** Sees to it that a session that was started is over at its last moment, whatever it does. Never rejects. */
  readonly guard: (id: SessionId) => Promise<void>;
  /** Which of the places, of whatever backend, still hold something that runs. @throws {LaunchError} @throws {StoreError} */
  readonly running: (places: readonly TakenPlace[]) => Promise<ReadonlySet<SessionId>>;
  /** Kills what runs of a session that is past its last moment, and does not wait. @throws {LaunchError} */
  readonly kill: (place: TakenPlace) => Promise<void>;
  /** Stops what runs of a session and returns when nothing does. @throws {LaunchError} @throws {StoreError} */
  readonly stop: (place: TakenPlace) => Promise<void>;
}
