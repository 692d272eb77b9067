import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { sessionDescription } from '../unit/session-description.ts';

/** For `systemctl list-units`. */
export const UNIT_PATTERN = 'rpa-session-*.service';

/** Unit, load, active, sub, and its job where it has one, before the description. */
const ROW =
  /^rpa-session-(?<id>\S+)\.service\s+(?<load>\S+)\s+(?<active>\S+)\s+\S+\s+(?<job>[a-z-]+\s+)?(?<description>RPA session .*)$/;

/** One that has ended is listed as inactive for as long as what its end has started runs. */
const isOver = (active: string | undefined, job: string | undefined): boolean =>
  active === 'failed' || (active === 'inactive' && job === undefined);

/**
 * Sessions whose unit runs or waits for its start. A unit that somebody else has given such a name does not count.
 * @param text what `systemctl list-units --all --full --plain --no-legend` prints
 */
export const sessionsOfUnits = (text: string): Set<SessionId> => {
  const ids = text.split('\n').flatMap((line) => {
    const { id = '', load, active, job, description } = ROW.exec(line.trim())?.groups ?? {};
    const isOurs = isSessionId(id) && description === sessionDescription(id);
    return isOurs && load !== 'not-found' && !isOver(active, job) ? [id] : [];
  });
  return new Set(ids);
};
