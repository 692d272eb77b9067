import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from 'jose';
import type { SessionId } from '../../protocol/session-id.ts';
import type { Keys } from './key-file.ts';

const ALGORITHM = { alg: 'dir', enc: 'A256GCM' } as const;

/** What was sealed cannot be opened here; says why, never what was in it. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/** A customer's data as it may lie in Redis: JWE, by the first key, for one session only. */
export const seal = async (keys: Keys, id: SessionId, text: string): Promise<string> => {
  const [first] = keys;
  if (first === undefined) throw new CannotOpen('there is no key');
  const [kid, key] = first;
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ ...ALGORITHM, kid, session: id })
    .encrypt(key);
};

const headerOf = (sealed: string): { readonly kid?: string; readonly session?: unknown } => {
  try {
    return decodeProtectedHeader(sealed);
  } catch {
    throw new CannotOpen('it is no JWE');
  }
};

/** @throws {CannotOpen} for another session's, an unknown key, or what was changed on the way */
export const open = async (keys: Keys, id: SessionId, sealed: string): Promise<string> => {
  const { kid = '', session } = headerOf(sealed);
  if (session !== id) throw new CannotOpen('it was sealed for another session');
  const key = keys.get(kid);
  if (key === undefined)
    throw new CannotOpen(
      `it was sealed with the key "${kid}", which this host does not have: cluster.encryption_key_file must hold the same keys on all hosts`,
    );
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [ALGORITHM.alg],
      contentEncryptionAlgorithms: [ALGORITHM.enc],
    });
    return Buffer.from(plaintext).toString('utf8');
  } catch (error) {
    if (error instanceof errors.JOSEError)
      throw new CannotOpen(`the key "${kid}" does not open it: hosts have different keys of that name`);
    throw error;
  }
};
