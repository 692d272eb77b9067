import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../../demo/site/server.ts';
import { polledSchema } from '../../../src/live/http/schemas/answers.ts';
import { builtHere } from '../../cli/rpa-launch/support/real-sessions.ts';
import { phpHere } from '../../php/php-reader.ts';
import { emptyHome } from '../../status/session-home.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { ACCOUNT, CUSTOMER } from '../../support/invented-customer.ts';
import { missing } from '../../support/require.ts';
import { tellSession } from '../support/told-session.ts';
import { putSecret, serve } from './support/served.ts';

const SITE = 'https://www.example.com.br';
const FRONT = join(import.meta.dirname, 'fixtures/front.php');

const curlHere = { available: existsSync('/usr/bin/curl'), reason: 'no curl (Debian: apt-get install curl)' };

const curl = async (...args: readonly string[]) => {
  const { stdout } = await promisify(execFile)('curl', ['-siS', '--max-time', '20', ...args]);
  const end = stdout.indexOf('\r\n\r\n');
  const head = stdout.slice(0, end);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, body: stdout.slice(end + 4) };
};

describe.skipIf(missing('curl', curlHere))('curl', () => {
  test('gets a view, gets 304 for it, and is told what pages may do', async () => {
    const home = emptyHome();
    const { url } = await serve({ http: { allowed_origins: SITE } }, home);
    const session = await tellSession(home);
    const address = `${url}/api/rpa/progress/${session.id}`;
    const first = await curl(address);
    expect(first.status).toBe(200);
    expect(first.head).toMatch(/^content-type: application\/json; charset=utf-8\r?$/im);
    expect(JSON.parse(first.body).session_id).toBe(session.id);
    const etag = /^etag: (.+?)\r?$/im.exec(first.head)?.[1] ?? '';
    const again = await curl('-H', `If-None-Match: ${etag}`, address);
    expect([again.status, again.body]).toEqual([304, '']);
    const question = ['-X', 'OPTIONS', '-H', `Origin: ${SITE}`, '-H', 'Access-Control-Request-Method: GET'];
    const told = await curl(...question, address);
    expect(told.status).toBe(204);
    expect(told.head).toMatch(new RegExp(`^access-control-allow-origin: ${SITE}\r?$`, 'im'));
  });

  test('waits in a long poll until the session moves', async () => {
    const home = emptyHome();
    const { url } = await serve({}, home);
    const session = await tellSession(home);
    const address = `${url}/api/rpa/progress/${session.id}?since=`;
    const first = JSON.parse((await curl(`${address}0`)).body);
    polledSchema.parse(first);
    expect(first.messages.at(-1)).toMatchObject({ type: 'snapshot' });
    const waiting = curl(`${address}${first.epoch}:${first.offset}`);
    await session.step(5, 'Tela 5');
    const { messages } = JSON.parse((await waiting).body);
    expect(messages.at(-1)).toMatchObject({ type: 'progress_update', etapa_atual: 5 });
  });

  test('stays connected from one request to the next', async () => {
    const { url } = await serve();
    const { stderr } = await promisify(execFile)('curl', ['-sv', `${url}/livez`, `${url}/readyz`]);
    expect(stderr).toMatch(/Re-using existing connection/i);
  });
});

const runPhp = async (url: string, id: string) => {
  const child = spawn('php', [FRONT, url, id]);
  child.stdin.end(JSON.stringify(CUSTOMER));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

const skipped =
  missing('php', phpHere()) ||
  missing('chromium', chromiumHere()) ||
  missing('the built commands', builtHere()) ||
  existsSync('/run/systemd/system');

describe.skipIf(skipped)("PHP's HTTP client", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.close());

  test('starts a session, watches it with its token and ETags, and sees both plans', async () => {
    const home = emptyHome();
    mkdirSync(join(home, 'config'));
    const credentials = join(home, 'config/account.json');
    const account = { email_login: ACCOUNT.email, senha_login: ACCOUNT.senha };
    writeFileSync(credentials, JSON.stringify(account), { mode: 0o600 });
    const address = `${site.url}/cotacao?session=${crypto.randomUUID()}&scenario=success`;
    const settings = {
      site: { url: address, credentials_file: credentials },
      auth: { secret_file: putSecret(home) },
      http: { requests_per_minute: 100_000 },
    };
    const { url } = await serve(settings, home);
    const seen = await runPhp(url, 'pedido-1');
    expect(seen).toMatchObject({ start: 202, session_id: 'pedido-1' });
    expect(seen.last).toMatchObject({
      status: 'success',
      percentual: 100,
      etapa_atual: 15,
      resultados_finais: { rpa_finalizado: true, dados: { recomendado: { tipo: 'recomendado' } } },
    });
    expect(seen.polls[304]).toBeGreaterThan(0);
    expect(Object.keys(seen.polls).sort()).toEqual(['200', '304']);
  });
});
