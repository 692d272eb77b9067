import { hkdfSync } from 'node:crypto';
import { resolve } from 'node:path';
import { readSecret, readSecretFile } from '../../auth/secret-file.ts';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { LEAD, type Lead } from '../lead.ts';

const KEY_BYTES = 32;
const PURPOSE = 'rpa-runner hand-off 1';
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

/** The key of `handoff.key_file`; nothing that waits on disk can be read without it. */
export type SealKey = Uint8Array;

/** @throws SettingsError when there is no key, or it cannot be used */
export const readSealKey = ({ handoff }: Pick<Settings, 'handoff'>, home: string): SealKey => {
  if (handoff.key_file === null)
    throw new SettingsError([
      'handoff.key_file: needed for a hand-off: customers wait encrypted; (umask 077; openssl rand -base64 48 >FILE)',
    ]);
  const secret = readSecret('handoff.key_file', resolve(home, handoff.key_file), readSecretFile);
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), PURPOSE, KEY_BYTES));
};

/** A lead as a compact JWE. */
export const seal = async (lead: Lead, key: SealKey): Promise<string> => {
  const { CompactEncrypt } = await import('jose');
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(lead)))
    .setProtectedHeader({ alg: ALGORITHM, enc: ENCRYPTION })
    .encrypt(key);
};

/** @returns null for what was not sealed with this key, was altered, or holds no lead */
export const unseal = async (sealed: string, key: SealKey): Promise<Lead | null> => {
  const { compactDecrypt } = await import('jose');
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: [ENCRYPTION],
    });
    return LEAD.safeParse(JSON.parse(new TextDecoder().decode(plaintext))).data ?? null;
  } catch {
    return null;
  }
};
