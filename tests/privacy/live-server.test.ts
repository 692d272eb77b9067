import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../demo/site/server.ts';
import { builtHere } from '../cli/rpa-launch/support/real-sessions.ts';
import { posted, putSecret } from '../live/http/support/served.ts';
import { operatorToken, sessionToken } from '../live/http/support/tokens.ts';
import { type ServeProcess, startServe } from '../live/support/serve-process.ts';
import { Watching } from '../live/support/watching.ts';
import { emptyHome } from '../status/session-home.ts';
import { chromiumHere } from '../support/chromium.ts';
import { ACCOUNT, CUSTOMER, type Form, OTHER_DRIVER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';

const FORM: Form = { ...CUSTOMER, ...OTHER_DRIVER };
const SPELLINGS = personalSpellings(FORM);
const ID = 'pedido-1';

/** What operators read; `ID` is the session's. */
const OPERATORS_DOORS = [
  '/metrics',
  '/api/rpa/sessions',
  '/api/rpa/metrics',
  '/api/rpa/stats',
  '/api/rpa/health',
  `/api/rpa/logs/${ID}?limit=1000`,
  `/api/rpa/monitor/${ID}`,
  `/api/rpa/status/${ID}`,
  `/api/rpa/evidence/${ID}`,
  `/api/rpa/evidence/${ID}/page.html`,
  `/api/rpa/evidence/${ID}/trace.jsonl`,
  `/api/rpa/evidence/${ID}/selectors.json`,
  `/api/rpa/evidence/${ID}/console.log`,
  `/executar_rpa_v3.php?action=status&session_id=${ID}`,
  '/executar_rpa_v3.php?action=sessions',
];

const homeFor = (site: RunningSite, scenario: string): { home: string; settings: object } => {
  const home = emptyHome();
  mkdirSync(join(home, 'config'));
  const credentials = join(home, 'config/account.json');
  writeFileSync(credentials, JSON.stringify({ email_login: ACCOUNT.email, senha_login: ACCOUNT.senha }), {
    mode: 0o600,
  });
  const query = new URLSearchParams({ session: crypto.randomUUID(), scenario });
  const settings = {
    site: { url: `${site.url}/cotacao?${query}`, credentials_file: credentials },
    limits: { control_timeout_s: 4, quiet_screen_s: 2, unknown_screen_s: 2 },
    auth: { secret_file: putSecret(home) },
    http: { requests_per_minute: 100_000, poll_wait_s: 2 },
    // Alerts are left behind, too.
    monitoring: { collect_interval: 1, window_s: 5, memory_threshold: 1, disk_threshold: 1 },
  };
  return { home, settings };
};

/** Whatever lies in the home but the customer's own input and what the operator put there. */
const filesLeft = (home: string): string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(home, name)).isFile())
    .filter((name) => !name.endsWith('/config.json') && !name.startsWith('config/') && name !== 'secret');

interface Watched {
  readonly texts: Map<string, string>;
  readonly tokens: readonly string[];
}

/** Starts the session over HTTP and watches it on every transport, to its end. */
const watchAll = async ({ port }: ServeProcess, home: string): Promise<Watched> => {
  const url = `http://127.0.0.1:${port}`;
  const texts = new Map<string, string>();
  const ask = async (path: string, init?: RequestInit): Promise<string> => {
    const text = await (await fetch(url + path, init)).text();
    texts.set(path, text);
    return text;
  };
  // Refused for what it says, and for how it says it.
  await ask('/api/rpa/start?wrong', posted({ ...FORM, cep: '1' }));
  await ask('/start?broken', posted(JSON.stringify(FORM).slice(0, -1)));
  await ask('/api/rpa/start?type', { method: 'POST', body: JSON.stringify(FORM) });
  await ask(`/nothing/${encodeURIComponent(FORM.email)}?cpf=${FORM.cpf}`);
  const started = await ask('/api/rpa/start', posted(FORM, { 'Idempotency-Key': ID }));
  texts.delete('/api/rpa/start');
  const { token } = JSON.parse(started) as { readonly token: string };
  const operator = await operatorToken(home);
  const stranger = await sessionToken(home, 'other-1');
  const bearer = (by: string): RequestInit => ({ headers: { authorization: `Bearer ${by}` } });
  const sockets = [
    new Watching(`ws://127.0.0.1:${port}/session/${ID}`, ['rpa.v1', `rpa.token.${token}`]),
    new Watching(`ws://127.0.0.1:${port}/rpa/${ID}?token=${token}`),
    new Watching(`ws://127.0.0.1:${port}/operator?token=${operator}`),
  ];
  for (const wrong of [stranger, `${token}x`, 'nonsense']) {
    await new Watching(`ws://127.0.0.1:${port}/session/${ID}?token=${wrong}`).closed;
    await ask(`/api/rpa/progress/${ID}?token=${wrong}`);
    await ask(`/api/rpa/sessions?by=${wrong}`, bearer(wrong));
  }
  const reading = new AbortController();
  const events = [`/api/rpa/events/${ID}?token=${token}`, `/api/rpa/events?token=${operator}`].map(
    async (path) => {
      const { body } = await fetch(url + path, { signal: reading.signal });
      let text = '';
      try {
        for await (const part of body ?? []) text += Buffer.from(part).toString();
      } catch {
        // Told to stop.
      }
      texts.set(path, text);
    },
  );
  const messages: string[] = [];
  for (let since = 'none:0', ended = false; !ended; ) {
    const answer = await fetch(`${url}/api/rpa/progress/${ID}?since=${since}&token=${token}`);
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    messages.push(text);
    ({ since, ended } = JSON.parse(text) as { since: string; ended: boolean });
    sockets[0]?.say({ type: 'refresh', token });
  }
  sockets[0]?.say({ type: 'refresh', token: stranger });
  for (const path of [`/api/rpa/progress/${ID}`, `/get_progress_completo.php?session=${ID}`])
    await ask(path, bearer(token));
  await expect
    .poll(async () => ask('/metrics', bearer(operator)), { timeout: 20_000 })
    .toMatch(/rpa_sessions_ended_total\{.*\} 1/);
  for (const path of OPERATORS_DOORS) await ask(path, bearer(operator));
  reading.abort();
  await Promise.all(events);
  for (const [index, socket] of sockets.entries()) {
    expect(socket.heard.length).toBeGreaterThan(1);
    messages.push(`${index} ${JSON.stringify(socket.heard)}`);
    socket.socket.terminate();
  }
  texts.set('messages', messages.join('\n'));
  return { texts, tokens: [token, operator, stranger] };
};

const skipped =
  missing('chromium', chromiumHere()) ||
  missing('the built commands', builtHere()) ||
  existsSync('/run/systemd/system');

describe.skipIf(skipped)('what the live server tells and leaves', () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  test.for(['echo,console-noise', 'error-500-9,echo,console-noise'])(
    'of a session on every transport says nothing of the customer, and holds no token: %s',
    async (scenario) => {
      const { home, settings } = homeFor(site, scenario);
      const serving = await startServe(home, settings);
      const { texts, tokens } = await watchAll(serving, home);
      const about = ['cmdline', 'environ'].map((name) =>
        readFileSync(`/proc/${serving.pid}/${name}`, 'utf8'),
      );
      await serving.stop();
      const secret = readFileSync(join(home, 'secret'), 'utf8');
      // A token by any part of it that is its own.
      const secrets = [secret, ...tokens.flatMap((token) => [token, token.split('.')[2] ?? token])];
      const left = new Map([
        ...filesLeft(home).map((name) => [name, readFileSync(join(home, name), 'latin1')] as const),
        ...filesLeft(home).map((name) => [`${name} `, readFileSync(join(home, name), 'utf8')] as const),
      ]);
      expect([...left.keys()]).toEqual(
        expect.arrayContaining([
          'rpa_data/monitoring.json',
          'rpa_data/websocket_status.json',
          'rpa_data/service/record.jsonl',
        ]),
      );
      expect(left.get('rpa_data/service/record.jsonl')).toContain('memory');
      const log = serving.log.join('\n');
      expect(log).toContain('token refused');
      for (const [what, text] of [...texts, ...left, ['log', log], ['process', about.join('\n')]] as const) {
        expect(givenAway(text, SPELLINGS), what).toEqual([]);
        for (const one of secrets) expect(text.includes(one), what).toBe(false);
      }
    },
  );
});
