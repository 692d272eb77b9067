import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { isJsonObject } from './json-file.ts';
import type { Settings } from './schema/settings-schema.ts';
import { SettingsError } from './settings-error.ts';

/** The account that screen 15 asks for. */
export interface SiteCredentials {
  readonly email: string;
  readonly senha: string;
}

/** Name of the systemd credential (LoadCredential=site-credentials:…). */
const CREDENTIAL = 'site-credentials';
const READABLE_OR_WRITABLE_BY_OTHERS = 0o006;

/** Far more than an account: whoever launches reads it too, and must not be filled up by it. */
const MOST_BYTES = 65_536;

interface CredentialsFile {
  readonly path: string;
  readonly isRequired: boolean;
}

const fileOf = (settings: Settings, home: string, env: Environment): CredentialsFile | null => {
  const { credentials_file: file } = settings.site;
  if (file !== null) return { path: resolve(home, file), isRequired: true };
  const folder = env.CREDENTIALS_DIRECTORY ?? '';
  return folder === '' ? null : { path: join(folder, CREDENTIAL), isRequired: false };
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : 'unknown error';

const REMEDIES: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'write it, or take the setting out'],
  ['EACCES', 'it must belong to the user that runs sessions'],
]);

const unusable = (path: string, problem: string): SettingsError =>
  new SettingsError([`site.credentials_file ${path}: ${problem}`]);

const readOpened = (descriptor: number, path: string): string => {
  const about = fstatSync(descriptor);
  if (!about.isFile()) throw unusable(path, 'expected a file');
  if ((about.mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
    throw unusable(path, `everybody can read it; chmod 600 ${path}`);
  if (about.size > MOST_BYTES) throw unusable(path, `expected at most ${MOST_BYTES} bytes`);
  const content = Buffer.alloc(about.size);
  return content.toString('utf8', 0, readSync(descriptor, content, 0, about.size, 0));
};

const readPrivately = ({ path, isRequired }: CredentialsFile): string | null => {
  let descriptor: number;
  try {
    // Opening a pipe must not wait for somebody who writes into it.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = codeOf(error);
    if (!isRequired && code === 'ENOENT') return null;
    const remedy = REMEDIES.get(code);
    throw unusable(path, `cannot be read (${code})${remedy === undefined ? '' : `: ${remedy}`}`);
  }
  try {
    return readOpened(descriptor, path);
  } finally {
    closeSync(descriptor);
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * The site's account from `site.credentials_file` (relative to the home) or, without one, from the
 * systemd credential "site-credentials": JSON `{email_login|email, senha_login|senha}`.
 * @returns null when none is configured
 * @throws SettingsError when it is configured and cannot be used; never quotes the content
 */
export const readSiteCredentials = (
  settings: Settings,
  { home, env }: { readonly home: string; readonly env: Environment },
): SiteCredentials | null => {
  const file = fileOf(settings, home, env);
  const text = file === null ? null : readPrivately(file);
  if (file === null || text === null) return null;
  const content = parse(text);
  if (!isJsonObject(content)) throw unusable(file.path, 'expected a JSON object');
  const email = textOf(content.email_login ?? content.email);
  const senha = textOf(content.senha_login ?? content.senha);
  if (email === null || senha === null)
    throw unusable(file.path, 'expected the texts "email_login" and "senha_login"');
  return { email, senha };
};
