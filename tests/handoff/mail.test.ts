import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { CUSTOMER } from '../support/invented-customer.ts';
import { endedSession, handOffRound, PERSONAL, temporaryLeadsHome } from './support/leads-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'rpa-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CERTIFICATE = join(folder, 'certificate.pem');
const KEY = join(folder, 'key.pem');
execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...[
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.2',
      '-keyout',
      KEY,
      '-out',
      CERTIFICATE,
    ],
  ],
  { stdio: 'ignore' },
);
/** The test's certificate counts as one that an authority gave. */
const TRUSTED = { NODE_EXTRA_CA_CERTS: CERTIFICATE };

const ACCOUNT = { user: 'robo@example.com', pass: 'Segredo#1/2' };

interface Mailbox {
  readonly port: number;
  readonly letters: { readonly raw: string; readonly isEncrypted: boolean; readonly user: string }[];
  /** Refusals of the next letters. */
  readonly refusals: number[];
}

/** A real SMTP server that wants an account. */
const startMailbox = async (options: Partial<SMTPServerOptions>): Promise<Mailbox> => {
  const letters: Mailbox['letters'] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    key: readFileSync(KEY),
    cert: readFileSync(CERTIFICATE),
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === ACCOUNT.user && password === ACCOUNT.pass) done(null, { user: username });
      else done(new Error('wrong account'));
    },
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        const refusal = refusals.shift();
        if (refusal !== undefined) return done(Object.assign(new Error('later'), { responseCode: refusal }));
        letters.push({ raw, isEncrypted: session.secure, user: String(session.user) });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.2');
  await once(listening, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { port: (listening.address() as AddressInfo).port, letters, refusals };
};

const homeFor = (address: string) => {
  const made = temporaryLeadsHome(null, {
    mail_to: 'Corretora <leads@example.com>',
    mail_from: 'robo@example.com',
    smtp_url_file: 'config/smtp.url',
  });
  writeFileSync(join(made.home, 'config/smtp.url'), address, { mode: 0o600 });
  return made;
};

const addressOf = (protocol: string, { port }: Mailbox, host = '127.0.0.2'): string =>
  `${protocol}://${encodeURIComponent(ACCOUNT.user)}:${encodeURIComponent(ACCOUNT.pass)}@${host}:${port}`;

describe('the e-mail to the broker', () => {
  test.each(['smtps', 'smtp'])(
    'by %s: encrypted, with contact, plans and outcome, once',
    async (protocol) => {
      const mailbox = await startMailbox({ secure: protocol === 'smtps' });
      const { home } = homeFor(addressOf(protocol, mailbox));
      const { id } = await endedSession(home);
      const round = await handOffRound(home, TRUSTED);
      expect(round.answer, round.stderr).toMatchObject({ delivered: 1 });
      await handOffRound(home, TRUSTED);
      expect(mailbox.letters).toHaveLength(1);
      const [letter] = mailbox.letters;
      expect(letter).toMatchObject({ isEncrypted: true, user: ACCOUNT.user });
      const [head = '', ...parts] = (letter?.raw ?? '').split('\r\n\r\n');
      const body = parts.join('\r\n\r\n');
      expect(head).toContain('To: Corretora <leads@example.com>');
      expect(head).toContain(`Message-ID: <${id}.fim@`);
      for (const value of PERSONAL) expect(head).not.toContain(value);
      const plain = head.includes('base64')
        ? Buffer.from(body, 'base64').toString()
        : Buffer.from(
            body
              .replaceAll('=\r\n', '')
              .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString();
      for (const words of [CUSTOMER.nome, CUSTOMER.celular, 'R$3.776,52', 'Plano alternativo'])
        expect(plain).toContain(words);
      expect(round.stderr).not.toContain(ACCOUNT.pass);
    },
  );

  test('is not handed in where the other side cannot prove who it is, or cannot encrypt', async () => {
    const untrusted = await startMailbox({ secure: true });
    const { home } = homeFor(addressOf('smtps', untrusted));
    await endedSession(home);
    expect((await handOffRound(home)).answer).toMatchObject({ delivered: 0, waiting: 1 });
    expect(untrusted.letters).toEqual([]);
  });

  test('that is put off comes again as the same letter', async () => {
    const mailbox = await startMailbox({ secure: true });
    mailbox.refusals.push(451);
    const { home } = homeFor(addressOf('smtps', mailbox));
    const { id } = await endedSession(home, 'manual_quote');
    const first = await handOffRound(home, TRUSTED);
    expect(first.answer).toMatchObject({ delivered: 0, waiting: 1 });
    expect(first.stderr).toContain('"answer":"451"');
    const path = join(home, 'sessions', id, 'handoff.json');
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(/"at": "[^"]+"/, '"at": "2026-01-02T03:04:05.000Z"'),
    );
    expect((await handOffRound(home, TRUSTED)).answer).toMatchObject({ delivered: 1 });
    expect(mailbox.letters[0]?.raw).toContain(`Message-ID: <${id}.fim@`);
  });
});
