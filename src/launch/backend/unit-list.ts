import { isSessionId, type SessionId } from '../../protocol/session-id.ts';

/** For `systemctl list-units`. */
export const UNIT_PATTERN = 'rpa-session-*.service';
const UNIT = /^rpa-session-(?<id>.+)\.service$/;

/**
 * Sessions whose unit has not ended. A unit that systemd still lists as "inactive" waits for its start or
 * has just ended; it counts, because an ended one is gone (CollectMode=) a moment later.
 * @param text lines of `systemctl list-units --all --plain --no-legend`: unit, load, active, sub, …
 */
export const sessionsOfUnits = (text: string): Set<SessionId> => {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  const ids = rows
    .filter(([, load, active]) => load !== 'not-found' && active !== 'failed')
    .map(([unit = '']) => UNIT.exec(unit)?.groups?.id ?? '');
  return new Set(ids.filter(isSessionId));
};
