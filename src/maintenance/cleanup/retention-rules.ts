import type { Settings } from '../../config/schema/settings-schema.ts';
import type { RetentionRules } from './retention.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** What somebody asks for instead of what the settings say. */
export interface RetentionWish {
  readonly force?: boolean | undefined;
  readonly olderThanMs?: number | undefined;
  readonly keep?: number | undefined;
  readonly maxBytes?: number | undefined;
}

/** Number and size are rules about all sessions; they say nothing about one that is named. */
export const retentionRules = (
  { retention }: Settings,
  isNamed: boolean,
  { force = false, olderThanMs, keep, maxBytes }: RetentionWish = {},
): RetentionRules => ({
  forced: force,
  olderThanMs: olderThanMs ?? retention.session_days * MS_PER_DAY,
  keep: isNamed ? null : (keep ?? retention.max_sessions),
  maxBytes: isNamed ? null : (maxBytes ?? retention.max_bytes),
  inputMs: retention.input_hours * MS_PER_HOUR,
});
