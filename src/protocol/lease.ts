import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isElsewhere } from './elsewhere.ts';
import type { SessionPaths } from './paths.ts';
import { writeAtomic } from './store/atomic-file.ts';
import { documentText } from './store/document-text.ts';
import { PRIVATE_MODE } from './store/modes.ts';
import { errorCode, toStoreError } from './store/store-error.ts';
import { nodeFs, type StoreFs } from './store/store-fs.ts';

/** What a session of the shared queue has to show before it sends anything personal. */
export interface Lease {
  /** Number of this run of the session; of two the newer one counts. */
  readonly fence: number;
  /** Known to the worker of this host and to this session only. */
  readonly token: string;
  /** Socket of the worker. */
  readonly gate: string;
}

const pathOf = ({ folder }: SessionPaths): string => join(folder, '.lease');

/**
 * Whether the session is one of the shared queue, here or elsewhere: what becomes of it the hosts of that tell, and
 * nobody else tells Redis of it, because another run of it may count.
 */
export const isShared = (paths: SessionPaths): boolean => isElsewhere(paths) || existsSync(pathOf(paths));

/** @throws {StoreError} */
export const writeLease = (paths: SessionPaths, lease: Lease, fs: StoreFs = nodeFs): Promise<void> =>
  writeAtomic(fs, pathOf(paths), documentText({ ...lease }), { mode: PRIVATE_MODE, durable: 'full' });

const NO_LEASE: Lease = { fence: -1, token: '', gate: '' };

/**
 * @returns null for a session that no shared queue knows of; a lease that nobody grants for one that cannot be read
 * @throws {StoreError} when nobody can say whether there is one
 */
export const readLease = async (paths: SessionPaths, fs: StoreFs = nodeFs): Promise<Lease | null> => {
  let text: string;
  try {
    text = await fs.readFile(pathOf(paths), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw toStoreError(error, pathOf(paths));
  }
  try {
    const { fence, token, gate } = JSON.parse(text);
    const isWhole = Number.isSafeInteger(fence) && typeof token === 'string' && typeof gate === 'string';
    return isWhole ? { fence, token, gate } : NO_LEASE;
  } catch {
    return NO_LEASE;
  }
};
