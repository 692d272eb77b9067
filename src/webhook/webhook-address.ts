import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Settings } from '../config/schema/settings-schema.ts';
import { SettingsError } from '../config/settings-error.ts';
import { errorCode } from '../protocol/store/store-error.ts';

/** Where alerts are posted to and what signs them. Neither is ever logged. */
export interface WebhookAddress {
  readonly url: string;
  readonly secret: Buffer;
}

const READABLE_OR_WRITABLE_BY_OTHERS = 0o006;
const LEAST_SECRET_BYTES = 16;

/** The way Standard Webhooks write a secret: base64 after this mark. */
const SECRET_MARK = 'whsec_';

export const readPrivately = (key: string, path: string): string => {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new SettingsError([`${key} ${path}: cannot be read (${errorCode(error)})`]);
  }
  try {
    if ((fstatSync(descriptor).mode & READABLE_OR_WRITABLE_BY_OTHERS) !== 0)
      throw new SettingsError([`${key} ${path}: everybody can read it; chmod 600 ${path}`]);
    return readFileSync(descriptor, 'utf8').trim();
  } finally {
    closeSync(descriptor);
  }
};

const secretOf = (text: string): Buffer =>
  text.startsWith(SECRET_MARK)
    ? Buffer.from(text.slice(SECRET_MARK.length), 'base64')
    : Buffer.from(text, 'utf8');

/**
 * `webhook_url_file` and `webhook_secret_file` of a block of the settings, relative to the home. Without a secret
 * nothing is posted: whoever receives alerts or reports must be able to tell ours from others.
 * @returns null when no webhook is configured
 * @throws SettingsError when it is and cannot be used; never quotes the content
 */
export const readWebhookAddress = (
  settings: Settings,
  home: string,
  block: 'alerts' | 'report' | 'handoff' = 'alerts',
): WebhookAddress | null => {
  const { webhook_url_file: urlFile, webhook_secret_file: secretFile } = settings[block];
  if (urlFile === null) return null;
  if (secretFile === null)
    throw new SettingsError([`${block}.webhook_secret_file: needed together with ${block}.webhook_url_file`]);
  const url = readPrivately(`${block}.webhook_url_file`, resolve(home, urlFile));
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new SettingsError([`${block}.webhook_url_file ${urlFile}: expected an http(s) URL`]);
  const secret = secretOf(readPrivately(`${block}.webhook_secret_file`, resolve(home, secretFile)));
  if (secret.byteLength < LEAST_SECRET_BYTES)
    throw new SettingsError([
      `${block}.webhook_secret_file ${secretFile}: expected at least ${LEAST_SECRET_BYTES} bytes`,
    ]);
  return { url, secret };
};
