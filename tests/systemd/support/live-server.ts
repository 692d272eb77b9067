import { CUSTOMER } from '../../support/invented-customer.ts';
import { CHECKOUT, type Ran, type Rig } from '../../support/rig.ts';
import { HOME, NODE } from './installed.ts';

const SERVE_URL = 'http://127.0.0.1:8080';

/** As docs/serve.md says it, with the patience of a test. $1 is the watchdog's. */
const SWITCH_ON = `
  cd ${HOME}/config
  (umask 077; openssl rand -base64 48 >auth.secret)
  chgrp rpa-serve auth.secret
  chmod 640 auth.secret
  mkdir -p /etc/systemd/system/rpa-serve.service.d
  printf '[Service]\\nWatchdogSec=%s\\n' "$1" >/etc/systemd/system/rpa-serve.service.d/test.conf
  systemctl daemon-reload
  systemctl --quiet enable --now rpa-serve.socket
`;

export const LIVE_SETTINGS = { auth: { secret_file: 'config/auth.secret', start: 'anyone' } };

/** @param watchdog e.g. "3s" */
export const switchOn = (rig: Rig, watchdog: string): Promise<string> => rig.script(SWITCH_ON, watchdog);

export const serveProperty = async (rig: Rig, name: string): Promise<string> =>
  (await rig.do('systemctl', 'show', '--property', name, '--value', 'rpa-serve.service')).trim();

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON the server answers
export type Answered = { readonly status: number; readonly body: any };

/** Asks the server as any user of the machine may; what is sent goes by standard input. */
export const askServer = async (
  rig: Rig,
  path: string,
  { method = 'GET', token = '', body = '' } = {},
): Promise<Answered> => {
  const headers = [
    '-H',
    'Content-Type: application/json',
    ...(token === '' ? [] : ['-H', `Authorization: Bearer ${token}`]),
  ];
  const sent = body === '' ? [] : ['--data-binary', '@-'];
  const curl = ['curl', '-sS', '-m', '60', '-w', '\\n%{http_code}', '-X', method, ...headers, ...sent];
  const { code, stdout, stderr } = await rig.run([...curl, `${SERVE_URL}${path}`], {
    user: 'nobody',
    input: body,
  });
  if (code !== 0) throw new Error(`curl: exit ${code}: ${stderr}`);
  const end = stdout.lastIndexOf('\n');
  const text = stdout.slice(0, end);
  return { status: Number(stdout.slice(end + 1)), body: text.startsWith('{') ? JSON.parse(text) : text };
};

/** Starts a session as a page does. */
export const startOverHttp = (rig: Rig, session: string): Promise<Answered> =>
  askServer(rig, '/api/rpa/start', { method: 'POST', body: JSON.stringify({ session, dados: CUSTOMER }) });

/** What tests/systemd/fixtures/watch.ts prints. */
export interface Seen {
  readonly type: string;
  readonly epoch?: string;
  readonly offset?: number;
  readonly etapa?: number;
  readonly estado?: string;
  readonly code?: number;
}

const seenIn = ({ code, stdout, stderr }: Ran): Seen[] => {
  if (code !== 0) throw new Error(`watch: exit ${code}: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
};

/** Watches a session to its end from a process of its own. */
export const watchOverWebSocket = async (rig: Rig, session: string, token: string): Promise<Seen[]> =>
  seenIn(
    await rig.run(
      [NODE, `${CHECKOUT}/tests/systemd/fixtures/watch.ts`, SERVE_URL.replace('http', 'ws'), session],
      { user: 'nobody', input: token },
    ),
  );
