import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { SettingsError } from '../config/settings-error.ts';

const MIN_SECRET_BYTES = 32;
const MAX_SECRET_BYTES = 4_096;

/** Its group may read it, so that a service that runs as its own user can; nobody else may do anything. */
const FORBIDDEN_MODE = 0o027;

export interface SecretFile {
  readonly mode: number;
  readonly isFile: boolean;
  /** At most one byte more than a secret may have. */
  readonly content: Buffer;
}

/** Reads a file's beginning. @throws the system's error */
export type ReadSecretFile = (path: string) => SecretFile;

export const SECRET_READ_BYTES = MAX_SECRET_BYTES + 1;

export const readSecretFile: ReadSecretFile = (path) => {
  // Opening a pipe must not wait for somebody who writes into it.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const about = fstatSync(descriptor);
    const content = Buffer.alloc(SECRET_READ_BYTES);
    const bytes = about.isFile() ? readSync(descriptor, content, 0, SECRET_READ_BYTES, 0) : 0;
    return { mode: about.mode, isFile: about.isFile(), content: content.subarray(0, bytes) };
  } finally {
    closeSync(descriptor);
  }
};

const howToMake = (path: string): string => `(umask 077; openssl rand -base64 48 >${path})`;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';

const withoutLineEnd = (content: Buffer): Buffer => {
  let end = content.length;
  while (end > 0 && (content[end - 1] === 0x0a || content[end - 1] === 0x0d)) end -= 1;
  return content.subarray(0, end);
};

const problemOf = (path: string, { mode, isFile, content }: SecretFile, secret: Buffer): string | null => {
  if (!isFile) return 'it is not a file';
  if ((mode & FORBIDDEN_MODE) !== 0) return `others can read or change it; chmod 600 ${path}`;
  if (content.includes('-----BEGIN'))
    return 'it holds a key of a key pair; HS256 needs a random secret that nobody else has, public keys belong to auth.jwks_url';
  if (secret.length < MIN_SECRET_BYTES)
    return `it holds ${secret.length} bytes, ${MIN_SECRET_BYTES} is the least; make a new one: ${howToMake(path)}`;
  return content.length > MAX_SECRET_BYTES ? `it holds more than ${MAX_SECRET_BYTES} bytes` : null;
};

/**
 * The secret that tokens are signed with: a file's bytes without the line's end. Never quoted by any error.
 * @param name of the setting, for the error
 * @throws SettingsError when it cannot be read, others may read it, or it is not a valid secret
 */
export const readSecret = (name: string, path: string, read: ReadSecretFile): Uint8Array => {
  let file: SecretFile;
  try {
    file = read(path);
  } catch (error) {
    const remedy = codeOf(error) === 'ENOENT' ? `; make one: ${howToMake(path)}` : '';
    throw new SettingsError([`${name} ${path}: cannot be read (${codeOf(error)})${remedy}`], {
      cause: error,
    });
  }
  const secret = withoutLineEnd(file.content);
  const problem = problemOf(path, file, secret);
  if (problem !== null) throw new SettingsError([`${name} ${path}: ${problem}`]);
  return new Uint8Array(secret);
};
