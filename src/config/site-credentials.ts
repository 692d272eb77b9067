import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
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

const readPrivately = ({ path, isRequired }: CredentialsFile): string | null => {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (!isRequired && codeOf(error) === 'ENOENT') return null;
    throw new SettingsError([`site.credentials_file ${path}: cannot be read (${codeOf(error)})`]);
  }
  try {
    if ((fstatSync(descriptor).mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
      throw new SettingsError([`site.credentials_file ${path}: everybody can read it; chmod 600 ${path}`]);
    return readFileSync(descriptor, 'utf8');
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
  if (!isJsonObject(content))
    throw new SettingsError([`site.credentials_file ${file.path}: expected a JSON object`]);
  const email = textOf(content.email_login ?? content.email);
  const senha = textOf(content.senha_login ?? content.senha);
  if (email === null || senha === null)
    throw new SettingsError([
      `site.credentials_file ${file.path}: expected the texts "email_login" and "senha_login"`,
    ]);
  return { email, senha };
};
