import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { sessionDescription } from '../unit/session-description.ts';

/** For `systemctl list-units`. */
export const UNIT_PATTERN = 'rpa-session-*.service';
const UNIT = /^rpa-session-(?<id>.+)\.service$/;

/**
 * Sessions whose unit has not ended. A unit that systemd still lists as "inactive" waits for its start or
 * has just ended; it counts, because an ended one is gone (CollectMode=) a moment later. A unit that somebody
 * else has given such a name does not count.
 * @param text lines of `systemctl list-units --all --full --plain --no-legend`: unit, load, active, sub, description
 */
export const sessionsOfUnits = (text: string): Set<SessionId> => {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  const ids = rows.flatMap(([unit = '', load, active, _sub, ...description]) => {
    const id = UNIT.exec(unit)?.groups?.id ?? '';
    const isOurs = isSessionId(id) && description.join(' ') === sessionDescription(id);
    return isOurs && load !== 'not-found' && active !== 'failed' ? [id] : [];
  });
  return new Set(ids);
};
