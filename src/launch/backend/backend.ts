import type { SessionId } from '../../protocol/session-id.ts';
import type { Place } from '../queue/places.ts';
import type { BackendName } from './backend-name.ts';

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
  readonly running: (places: readonly Place[]) => Promise<ReadonlySet<SessionId>>;
  /** Kills what runs of a session that is past its last moment, and does not wait. @throws {LaunchError} */
  readonly kill: (place: Place) => Promise<void>;
  /** Stops what runs of a session and returns when nothing does. @throws {LaunchError} @throws {StoreError} */
  readonly stop: (place: Place) => Promise<void>;
}
