import { resolve } from 'node:path';
import type { Settings } from '../../config/schema/settings-schema.ts';
import { SettingsError } from '../../config/settings-error.ts';
import { readPrivately } from '../../webhook/webhook-address.ts';

/** Where e-mails are handed in, and as whom. Never logged. */
export interface SmtpAddress {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS, without which nothing is sent. */
  readonly isTls: boolean;
  /** A server of this machine, which no network lies before. */
  readonly isLocal: boolean;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
}

const TLS_PORT = 465;
const SUBMISSION_PORT = 587;
const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * `handoff.mail_to`, `mail_from` and `smtp_url_file`.
 * @returns null when nobody is to be written to
 * @throws SettingsError when somebody is and that cannot be done; never quotes the file
 */
export const readSmtpAddress = ({ handoff }: Pick<Settings, 'handoff'>, home: string): SmtpAddress | null => {
  const to = handoff.mail_to.trim();
  if (to === '') return null;
  const from = handoff.mail_from.trim();
  if (from === '') throw new SettingsError(['handoff.mail_from: needed together with handoff.mail_to']);
  if (handoff.smtp_url_file === null)
    throw new SettingsError(['handoff.smtp_url_file: needed together with handoff.mail_to']);
  const url = URL.parse(readPrivately('handoff.smtp_url_file', resolve(home, handoff.smtp_url_file)));
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new SettingsError([
      `handoff.smtp_url_file ${handoff.smtp_url_file}: expected smtps://user:password@host or smtp://…`,
    ]);
  const isTls = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isTls ? TLS_PORT : SUBMISSION_PORT),
    isTls,
    isLocal: LOCAL.test(url.hostname),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    from,
    to,
  };
};
