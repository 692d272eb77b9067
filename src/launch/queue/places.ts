import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSessionId, type SessionId } from '../../protocol/session-id.ts';
import { writeAtomic } from '../../protocol/store/atomic-file.ts';
import { documentText } from '../../protocol/store/document-text.ts';
import { DOCUMENT_MODE } from '../../protocol/store/modes.ts';
import { errorCode, toStoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import type { TakenPlace } from '../backend.ts';
import { namesIn } from './names-in.ts';
import { placesFolder } from './queue-paths.ts';

const ENDING = '.json';

const pathOf = (home: string, id: SessionId): string => join(placesFolder(home), `${id}${ENDING}`);

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A place whose file says nothing usable is one all the same: its session decides what becomes of it. */
const readPlace = async (home: string, id: SessionId): Promise<TakenPlace> => {
  let found: Partial<Record<string, unknown>> = {};
  try {
    found = Object(JSON.parse(await readFile(pathOf(home, id), 'utf8')));
  } catch {
    // Freed meanwhile, or not ours to read: the session itself is looked at.
  }
  return {
    id,
    backend: found.backend === 'process' ? 'process' : 'systemd',
    pid: typeof found.pid === 'number' ? found.pid : null,
    processStart: textOrNull(found.process_start),
    boot: textOrNull(found.boot),
  };
};

/** Ids of the sessions that have a place. @throws {StoreError} */
export const placeIds = async (home: string): Promise<SessionId[]> => {
  const names = await namesIn(placesFolder(home));
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter(isSessionId)
    .sort();
};

/** @throws {StoreError} */
export const listPlaces = async (home: string): Promise<TakenPlace[]> =>
  Promise.all((await placeIds(home)).map((id) => readPlace(home, id)));

/** Takes a place, or says more about one that is taken. @throws {StoreError} */
export const writePlace = (home: string, place: TakenPlace): Promise<void> => {
  const { id, backend, pid, processStart, boot } = place;
  const text = documentText({ session_id: id, backend, pid, process_start: processStart, boot });
  return writeAtomic(nodeFs, pathOf(home, id), text, { mode: DOCUMENT_MODE, durable: 'data' });
};

/** @throws {StoreError} */
export const freePlace = async (home: string, id: SessionId): Promise<void> => {
  const path = pathOf(home, id);
  try {
    await nodeFs.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw toStoreError(error, path);
  }
};
