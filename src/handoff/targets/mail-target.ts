import { hostname } from 'node:os';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { Lead } from '../lead.ts';
import { letterText, subjectOf } from './letter-text.ts';
import type { SmtpAddress } from './smtp-address.ts';
import type { Answer, Target } from './target.ts';

const CONNECT_LIMIT_MS = 10_000;
const SILENCE_LIMIT_MS = 20_000;

const letterOf = ({ from, to }: SmtpAddress, lead: Lead, eventId: string): SendMailOptions => ({
  from,
  to,
  subject: subjectOf(lead),
  text: letterText(lead),
  // The same at every attempt: a mailbox that got it twice can tell.
  messageId: `<${eventId}@${hostname()}>`,
  date: new Date(lead.ocorrido_em),
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The code of the server's answer or of the error; messages may quote addresses. */
const failureOf = (error: unknown): Answer => {
  const { responseCode, code } = error as { readonly responseCode?: unknown; readonly code?: unknown };
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  const answer =
    typeof responseCode === 'number'
      ? String(responseCode)
      : typeof code === 'string'
        ? code
        : error instanceof Error
          ? error.name
          : 'unknown error';
  return { kind: 'failed', answer, isOnlyThis: isAboutLetter };
};

const connect = async ({ host, port, isTls, isLocal, user, password }: SmtpAddress): Promise<Transporter> => {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host,
    port,
    secure: isTls,
    // Without encryption nothing leaves this machine.
    requireTLS: !isTls && !isLocal,
    tls: { minVersion: 'TLSv1.2' },
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    connectionTimeout: CONNECT_LIMIT_MS,
    greetingTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
};

/** Writes e-mails; one connection for all of a round. */
export const mailTarget = (address: SmtpAddress): Target => {
  let transport: Promise<Transporter> | null = null;
  return {
    name: 'mail',
    send: async (lead, eventId) => {
      try {
        transport ??= connect(address);
        await (await transport).sendMail(letterOf(address, lead, eventId));
        return { kind: 'taken' };
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => {
      void transport?.then((open) => open.close());
    },
  };
};
