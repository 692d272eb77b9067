import type { Log } from '../log/log.ts';
import type { SessionPaths } from '../protocol/paths.ts';

export interface SessionTools {
  readonly clock: () => Date;
  /** Opens the session's log; called when its folder is there. */
  readonly openLog: (paths: SessionPaths | null) => Log;
  /** Takes personal data out of a text. */
  readonly redact: (text: string) => string;
}
