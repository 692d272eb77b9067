import type { Settings } from '../../config/schema/settings-schema.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Backend } from '../backend/backend.ts';
import type { ServiceResult } from '../finalize/service-result.ts';

export interface Admission {
  readonly home: string;
  readonly settings: Settings;
  readonly backend: Backend;
  readonly clock: () => Date;
  /** Hears of what could not be done for one session; the others go on. */
  readonly onTrouble: (id: SessionId, error: unknown) => void;
  /** What systemd said of the end of a session's unit. @default nobody saw it */
  readonly resultOf?: ((id: SessionId) => ServiceResult | null) | undefined;
}
