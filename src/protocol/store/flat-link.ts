import { join } from 'node:path';
import { dataFolder, FLAT_KINDS, type FlatKind, flatName } from '../paths.ts';
import type { SessionId } from '../session-id.ts';
import { errorCode, StoreError, toStoreError } from './store-error.ts';
import type { StoreFs } from './store-fs.ts';

const targetOf = (kind: FlatKind, id: SessionId): string => join('..', 'sessions', id, `${kind}.json`);

/** What the name points at: a link's target, "" for anything else, null when nothing is there. */
const pointsAt = async (fs: StoreFs, path: string): Promise<string | null> => {
  try {
    return await fs.readlink(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    if (errorCode(error) === 'EINVAL') return '';
    throw toStoreError(error, path);
  }
};

const refuse = (path: string): never => {
  throw new StoreError('not_writable', path, 'it exists and is not a link of this session; remove it');
};

/**
 * Fails when one of the session's flat names is taken by anything but its own link.
 * @throws {StoreError}
 */
export const refuseForeignNames = async (fs: StoreFs, home: string, id: SessionId): Promise<void> => {
  for (const kind of FLAT_KINDS) {
    const path = join(dataFolder(home), flatName(kind, id));
    const target = await pointsAt(fs, path);
    if (target !== null && target !== targetOf(kind, id)) refuse(path);
  }
};

/**
 * Publishes an existing document under the flat name that PHP fronts read. Nothing that has that
 * name already is ever replaced.
 * @throws {StoreError} when the name is taken by anything but this session's link
 */
export const linkFlat = async (fs: StoreFs, home: string, id: SessionId, kind: FlatKind): Promise<void> => {
  const path = join(dataFolder(home), flatName(kind, id));
  const target = targetOf(kind, id);
  try {
    await fs.symlink(target, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw toStoreError(error, path);
    if ((await pointsAt(fs, path)) !== target) refuse(path);
  }
};
