import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/environment.ts';
import { SettingsError } from '../config/settings-error.ts';
import { type ReadSecretFile, readSecret, readSecretFile } from './secret-file.ts';

/** Name of the systemd credential (LoadCredential=auth-secret:…) for a service that cannot read the file itself. */
const CREDENTIAL = 'auth-secret';

/** What signed tokens before a rotation; they are taken as long as it is there. */
const PREVIOUS = '.previous';

const SETTING = 'auth.secret_file';

/** The files are looked at for changes at most so often. */
const LOOK_AGAIN_MS = 1_000;

export interface Secrets {
  /** Signs and checks. */
  readonly current: Uint8Array;
  /** Checks only. */
  readonly previous: Uint8Array | null;
}

export interface SecretsPlace {
  /** `auth.secret_file`, relative to the home. */
  readonly file: string;
  readonly home: string;
  readonly env: Environment;
  readonly clock: () => Date;
  /** @default as this process */
  readonly read?: ReadSecretFile;
  /** A secret that was good and cannot be used any more; the last good one stays. */
  readonly onTrouble: (problem: string) => void;
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** Tells a changed file from an unchanged one; null when this process may not look. */
const fingerprint = (path: string): string | null => {
  try {
    const { ino, ctimeMs, size } = statSync(path);
    return `${ino}/${ctimeMs}/${size}`;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'none' : null;
  }
};

const canOpen = (path: string, read: ReadSecretFile): boolean => {
  try {
    read(path);
    return true;
  } catch {
    return false;
  }
};

const pathOf = ({ file, home, env, read = readSecretFile }: SecretsPlace): string => {
  const path = resolve(home, file);
  const credential = join(env.CREDENTIALS_DIRECTORY ?? '/nonexistent', CREDENTIAL);
  return existsSync(credential) && !canOpen(path, read) ? credential : path;
};

const wasAbsent = (error: unknown): boolean =>
  error instanceof SettingsError && errorCode(error.cause) === 'ENOENT';

const readPrevious = (path: string, read: ReadSecretFile): Uint8Array | null => {
  try {
    return readSecret(SETTING, path + PREVIOUS, read);
  } catch (error) {
    if (wasAbsent(error)) return null;
    throw error;
  }
};

/**
 * The secret of the tokens and, after a rotation, the one before. The files are read again when they change.
 * @returns what holds now: the same object as before as long as nothing has changed
 * @throws SettingsError when it cannot be used to begin with
 */
export const openSecrets = (place: SecretsPlace): (() => Secrets) => {
  const { read = readSecretFile, clock, onTrouble } = place;
  const path = pathOf(place);
  const look = (): string | null => {
    const prints = [path, path + PREVIOUS].map(fingerprint);
    return prints.includes(null) ? null : prints.join(' ');
  };
  const readBoth = (): Secrets => ({
    current: readSecret(SETTING, path, read),
    previous: readPrevious(path, read),
  });
  let print = look();
  let known = readBoth();
  let lookedAtMs = clock().getTime();

  const readAgain = (): void => {
    const found = readBoth();
    const isSame =
      Buffer.compare(found.current, known.current) === 0 &&
      Buffer.compare(found.previous ?? Buffer.alloc(0), known.previous ?? Buffer.alloc(0)) === 0;
    if (!isSame) known = found;
  };

  return () => {
    const nowMs = clock().getTime();
    if (Math.abs(nowMs - lookedAtMs) < LOOK_AGAIN_MS) return known;
    lookedAtMs = nowMs;
    const now = look();
    if (now !== null && now === print) return known;
    print = now;
    try {
      readAgain();
    } catch (error) {
      onTrouble(error instanceof Error ? error.message : 'unknown trouble');
    }
    return known;
  };
};
