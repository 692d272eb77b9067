import { basename, join } from 'node:path';
import { isAlive } from '../../host/process/process-identity.ts';
import { placesFolder } from '../../launch/queue/queue-paths.ts';
import { readDocument } from '../../status/documents/read-document.ts';

/** Below queue/: one marker per session that has a place. The launcher makes and removes them, nobody else. */
export const PLACES_FOLDER = basename(placesFolder('/'));

/** `none`: no marker. `held`: the supervisor that it names runs. `taken`: it names none that runs. */
export type PlaceOfSession = 'none' | 'held' | 'taken';

/** What the marker of a session says. A unit has no supervisor of ours: systemd is asked about that. */
export const placeOf = (home: string, id: string): PlaceOfSession => {
  const read = readDocument(join(placesFolder(home), `${id}.json`));
  if (read.kind === 'missing') return 'none';
  const { pid, process_start: start } = Object(read.kind === 'read' ? read.value : null);
  const isHeld = typeof pid === 'number' && typeof start === 'string' && isAlive(pid, start);
  return isHeld ? 'held' : 'taken';
};
