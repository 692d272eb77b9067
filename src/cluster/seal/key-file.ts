import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { SettingsError } from '../../config/settings-error.ts';
import { errorCode } from '../../protocol/store/store-error.ts';

/** A256GCM. */
const KEY_BYTES = 32;

const READABLE_OR_WRITABLE_BY_OTHERS = 0o006;
const NAME_AND_KEY = /^(?<name>[A-Za-z0-9._-]{1,64}):(?<key>[A-Za-z0-9+/_=-]+|[0-9A-Fa-f]{64})$/;
const HEX_KEY = /^[0-9A-Fa-f]{64}$/;

/** At a change of keys the old one still opens what was sealed before. */
const MOST_KEYS = 2;

/** The keys of the shared queue by name; the first one seals, all of them open. */
export type Keys = ReadonlyMap<string, Uint8Array>;

const keyBytes = (text: string): Uint8Array =>
  HEX_KEY.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');

/** @returns what is wrong with the line, without quoting it */
const readLine = (line: string): readonly [string, Uint8Array] | string => {
  const { name, key } = NAME_AND_KEY.exec(line)?.groups ?? {};
  if (name === undefined || key === undefined) return 'expected name:key';
  const bytes = keyBytes(key);
  if (bytes.length !== KEY_BYTES) return `the key ${name} has ${bytes.length} bytes instead of ${KEY_BYTES}`;
  return [name, bytes];
};

const HINT = 'make one with: echo "$(date +%Y%m):$(openssl rand -base64 32)"';

/**
 * One or two lines `name:key`, 32 bytes as base64 or hex; empty lines and those that begin with # do not count.
 * @throws {SettingsError} naming the line, never what stands in it
 */
export const readKeys = (home: string, file: string | null): Keys => {
  if (file === null)
    throw new SettingsError([`cluster.encryption_key_file: the shared queue needs a key; ${HINT}`]);
  const path = resolve(home, file);
  const refuse = (what: string): SettingsError =>
    new SettingsError([`cluster.encryption_key_file ${path}: ${what}`]);
  let text: string;
  try {
    if ((statSync(path).mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
      throw refuse(`everybody can read it; chmod 640 ${path}`);
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw refuse(`cannot be read (${errorCode(error) ?? 'unknown error'})`);
  }
  const keys = new Map<string, Uint8Array>();
  for (const [at, line] of text
    .split('\n')
    .map((each) => each.trim())
    .entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const read = readLine(line);
    if (typeof read === 'string') throw refuse(`line ${at + 1}: ${read}`);
    keys.set(...read);
  }
  if (keys.size === 0) throw refuse(`has no key; ${HINT}`);
  if (keys.size > MOST_KEYS) throw refuse(`has ${keys.size} keys; at most ${MOST_KEYS} are valid at a time`);
  return keys;
};
