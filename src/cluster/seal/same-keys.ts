import { createHmac } from 'node:crypto';
import type { RedisClient } from '../../redis/connect.ts';
import { KEYS_KEY } from '../lease/keys.ts';
import type { Keys } from './key-file.ts';

const PRINT_CHARS = 32;

/** The same for the same key, and no help in finding it. */
const printOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('rpa-runner: which key is this').digest('hex').slice(0, PRINT_CHARS);

/**
 * Names of keys that other hosts use with another content; this host's are noted for those that come later.
 * @throws when Redis cannot be asked
 */
export const keysThatDiffer = async (client: RedisClient, keys: Keys): Promise<string[]> => {
  const different: string[] = [];
  for (const [name, key] of keys) {
    const print = printOf(key);
    await client.hsetnx(KEYS_KEY, name, print);
    if ((await client.hget(KEYS_KEY, name)) !== print) different.push(name);
  }
  return different;
};

export const differentKeysText = (names: readonly string[]): string =>
  `cluster.encryption_key_file: other hosts have another key under the name ${names.join(', ')}; copy the file, or give a new key a new name`;
