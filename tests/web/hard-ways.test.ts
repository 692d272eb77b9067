import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openAuth } from '../../src/auth/open-auth.ts';
import { SETTINGS_SCHEMA } from '../../src/config/schema/settings-schema.ts';
import { startLiveServer } from '../live/support/live-server.ts';
import { type ToldSession, tellSession } from '../live/support/told-session.ts';
import { chromiumHere, testBrowser } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { startBrokerSite } from './support/broker-site.ts';

const SEEN_WITHIN_MS = 60_000;
const BLOCK_BYTES = 1_048_576;
const HOUR_MS = 3_600_000;
const MS_PER_S = 1000;

/** A proxy that passes on whole blocks of a stream only, after the first that comes. */
const startBlockProxy = async (
  port: number,
): Promise<{ readonly url: string; readonly streams: string[] }> => {
  const streams: string[] = [];
  const server = createServer((asked, answer) => {
    const { method, headers, url: path } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers }, (real) => {
      answer.writeHead(real.statusCode ?? 500, real.headers);
      const isStream = real.headers['content-type']?.startsWith('text/event-stream') === true;
      if (!isStream) return void real.pipe(answer);
      streams.push(path ?? '');
      let held: Buffer[] = [];
      let passedSnapshot = false;
      real.on('data', (chunk: Buffer) => {
        held.push(chunk);
        const whole = Buffer.concat(held);
        if (passedSnapshot && whole.length < BLOCK_BYTES) return;
        if (!passedSnapshot && !whole.includes('"type":"snapshot"')) return;
        passedSnapshot = true;
        held = [];
        answer.write(whole);
      });
      real.on('end', () => answer.end());
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, streams };
};

interface Client {
  readonly token: string;
  readonly connection: { readonly transport: string | null };
}

describe.skipIf(missing('chromium', chromiumHere()))('a customer whose way to the server is bad', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await testBrowser();
  });
  afterAll(() => browser?.close());

  let home: string;
  let page: Page;
  let session: ToldSession;
  let settings: object;
  let port: number;
  let put: (body: string) => string;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'rpa-hard-ways-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    for (const name of ['sessions', 'rpa_data', 'queue', 'config']) mkdirSync(join(home, name));
    writeFileSync(join(home, 'config/auth.secret'), 'k'.repeat(64), { mode: 0o600 });
    const site = await startBrokerSite();
    put = site.put;
    settings = {
      auth: { secret_file: 'config/auth.secret' },
      http: { allowed_origins: site.origin, poll_wait_s: 1 },
    };
    ({ port } = await startLiveServer({ home, settings }));
    session = await tellSession(home);
    await session.step(2);
    page = await browser.newPage({ reducedMotion: 'reduce' });
    onTestFinished(() => page.close());
  });

  const tokenAt = async (clock: () => Date): Promise<string> =>
    (
      await openAuth(SETTINGS_SCHEMA.parse(settings).auth, { home, env: {}, clock }).mintSessionToken(
        session.id,
      )
    ).token;
  const clientOf = (): Promise<Client> =>
    page.locator('rpa-progress').evaluate((element) => {
      const { token, connection } = (element as unknown as { client: Client }).client;
      return { token, connection };
    });
  const visit = async (base: string, transports: string, token: string): Promise<void> => {
    await page.goto(
      put(
        `<script src="${base}/web/rpa-progress.js" defer></script><rpa-progress base="${base}" session="${session.id}" token="${token}" transports="${transports}"></rpa-progress>`,
      ),
    );
    await page.getByText('Etapa 2 de 15').first().waitFor({ timeout: SEEN_WITHIN_MS });
  };

  test('a stream that goes silent is given up for another way, for good', async () => {
    const proxy = await startBlockProxy(port);
    await visit(proxy.url, 'sse long_poll', await tokenAt(() => new Date()));
    expect((await clientOf()).connection.transport).toBe('sse');
    await session.step(7);
    await page.getByText('Etapa 7 de 15').first().waitFor({ timeout: SEEN_WITHIN_MS });
    expect((await clientOf()).connection.transport).toBe('long_poll');
    await session.step(9);
    await page.getByText('Etapa 9 de 15').first().waitFor({ timeout: SEEN_WITHIN_MS });
    expect(proxy.streams).toHaveLength(1);
  });

  test('long polls renew a token though the clock of the browser is hours ahead', async () => {
    // Its life is nearly over; by the clock of the browser it ended hours ago.
    const lifeMs = SETTINGS_SCHEMA.parse(settings).auth.session_ttl_s * MS_PER_S;
    const token = await tokenAt(() => new Date(Date.now() - lifeMs + 50 * MS_PER_S));
    await page.clock.setSystemTime(new Date(Date.now() + 3 * HOUR_MS));
    await visit(`http://127.0.0.1:${port}`, 'long_poll', token);
    await expect.poll(async () => (await clientOf()).token, { timeout: SEEN_WITHIN_MS }).not.toBe(token);
    await session.step(11);
    await page.getByText('Etapa 11 de 15').first().waitFor({ timeout: SEEN_WITHIN_MS });
  });
});
