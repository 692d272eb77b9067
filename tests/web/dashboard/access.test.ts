import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TokenRefusal } from '../../../src/auth/caller.ts';
import { type Holder, mintToken } from '../../../src/auth/mint-token.ts';
import { REFUSALS } from '../../../src/auth/refusals.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { REFUSAL_TEXTS } from '../../../web/dashboard/format/refusals.ts';
import { type RunningLiveServer, startLiveServer } from '../../live/support/live-server.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import {
  axeProblems,
  CALM_SETTINGS,
  type DayHome,
  dayHome,
  openPage,
  rowsOf,
  soon,
} from '../support/dashboard.ts';

const needsChromium = missing('chromium', chromiumHere());

const SECRET = 'a'.repeat(48);
const OPERATOR: Holder = { kind: 'operator', name: 'Ana' };
const HOUR_S = 3_600;

interface Wish {
  readonly holder?: Holder;
  readonly ttlS?: number;
  readonly ageS?: number;
  readonly audience?: string;
  readonly issuer?: string;
  readonly secret?: string;
  readonly authTimeS?: number;
}

const tokenWith = ({
  holder = OPERATOR,
  ttlS = HOUR_S,
  ageS = 0,
  secret = SECRET,
  ...wish
}: Wish = {}): string =>
  mintToken(Buffer.from(secret), {
    holder,
    ttlS,
    issuer: 'rpa-runner',
    audience: 'rpa-runner',
    now: new Date(Date.now() - ageS * 1_000),
    ...wish,
  }).token;

const unsigned = (): string => {
  const [, claims] = tokenWith().split('.');
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
};

const REFUSED: readonly (readonly [TokenRefusal, () => string])[] = [
  ['malformed', () => tokenWith().slice(0, 60)],
  ['algorithm', unsigned],
  ['signature', () => tokenWith({ secret: 'b'.repeat(48) })],
  ['issuer', () => tokenWith({ issuer: 'somebody' })],
  ['audience', () => tokenWith({ audience: 'something' })],
  ['expired', () => tokenWith({ ageS: 2 * HOUR_S })],
  ['not_yet_valid', () => tokenWith({ ageS: -HOUR_S })],
  ['not_operator', () => tokenWith({ holder: { kind: 'session', id: 'x1' as SessionId } })],
];

test('every reason to refuse a token has its sentence', () => {
  expect(Object.keys(REFUSAL_TEXTS).sort()).toEqual(Object.keys(REFUSALS).sort());
});

describe.skipIf(needsChromium)('access to the dashboard', () => {
  let browser: Browser;
  let day: DayHome;
  let page: Page;
  let trouble: readonly string[];

  beforeAll(async () => {
    browser = await testBrowser();
    day = await dayHome({ ended: 2, running: [4], queued: 0 });
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    writeFileSync(join(day.home, 'config/secret'), SECRET, { mode: 0o600 });
    ({ page, trouble } = await openPage(browser));
  });
  afterEach(() => page.close());

  const serve = (auth: object = {}, websocket: object = {}): Promise<RunningLiveServer> =>
    startLiveServer({
      home: day.home,
      settings: {
        ...CALM_SETTINGS,
        websocket,
        auth: { secret_file: 'config/secret', clock_skew_s: 0, ...auth },
      },
    });
  const logIn = async (token: string): Promise<void> => {
    await page.locator('#token').fill(token);
    await page.getByRole('button', { name: 'Entrar' }).click();
  };
  const reason = () => page.locator('.form-error').innerText();

  test('says nothing at first; then why each token is invalid, and lets a good one in', async () => {
    const { url, events } = await serve();
    await page.goto(`${url}/dashboard`);
    await page.locator('#token').waitFor();
    expect(await page.locator('.form-error').isVisible()).toBe(false);
    expect(await axeProblems(page)).toEqual([]);
    for (const [refusal, make] of REFUSED) {
      const token = make();
      await logIn(token);
      await soon(reason).toBe(REFUSAL_TEXTS[refusal]);
      expect(JSON.stringify(events)).not.toContain(token.slice(-40));
    }
    await logIn(` ${tokenWith()}\n`);
    await rowsOf(page).first().waitFor();
    expect(await page.locator('.subject').innerText()).toBe('Ana');
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test('stays in when the page is loaded again, and out after leaving', async () => {
    const { url } = await serve();
    await page.goto(`${url}/dashboard`);
    await logIn(tokenWith());
    await rowsOf(page).first().waitFor();
    await page.reload();
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Sair' }).click();
    await page.locator('#token').waitFor();
    await page.reload();
    await page.locator('#token').waitFor();
    expect(await page.locator('.form-error').isVisible()).toBe(false);
  });

  test('renews the token before it ends, on the open connection', async () => {
    const { url } = await serve({ operator_ttl_s: 3_600 });
    const sent: string[] = [];
    await page.goto(`${url}/dashboard`);
    await page.locator('#token').waitFor();
    // The question whether a token is asked for is answered by a 401, which the console tells.
    const before = trouble.length;
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    const first = tokenWith({ ttlS: 16 });
    await logIn(first);
    await rowsOf(page).first().waitFor();
    await soon(() => sent.some((text) => text.includes('"refresh"'))).toBe(true);
    const kept = await page.evaluate(() => sessionStorage.getItem('rpa-operator-token'));
    expect(kept).not.toBe(first);
    expect(await page.locator('.link').getAttribute('data-kind')).toBe('live');
    expect(trouble.slice(before)).toEqual([]);
  });

  test('goes back to the login with the reason when it can be renewed no longer', async () => {
    const { url } = await serve({ renew_for_s: 60 });
    await page.goto(`${url}/dashboard`);
    const loginS = Math.floor(Date.now() / 1_000) - HOUR_S;
    await logIn(tokenWith({ ttlS: 4, authTimeS: loginS }));
    await rowsOf(page).first().waitFor();
    await soon(reason).toBe(REFUSAL_TEXTS.too_old_to_renew);
  });

  test('goes back to the login when the secret was changed', async () => {
    const { url, close } = await serve();
    await page.goto(`${url}/dashboard`);
    await logIn(tokenWith());
    await rowsOf(page).first().waitFor();
    const { port } = new URL(url);
    await close();
    await soon(() => page.locator('.link').getAttribute('data-kind')).toBe('waiting');
    writeFileSync(join(day.home, 'config/secret'), 'c'.repeat(48), { mode: 0o600 });
    await startLiveServer({
      home: day.home,
      port: Number(port),
      settings: { ...CALM_SETTINGS, auth: { secret_file: 'config/secret' } },
    });
    await soon(reason).toBe(REFUSAL_TEXTS.signature);
  });

  test('comes back by itself after a restart of the server', async () => {
    const { url, close } = await serve();
    await page.goto(`${url}/dashboard`);
    await logIn(tokenWith());
    await rowsOf(page).first().waitFor();
    await close();
    await soon(() => page.locator('.link').innerText()).toMatch(/Reconectando|Sem conexão/);
    await startLiveServer({
      home: day.home,
      port: Number(new URL(url).port),
      settings: { ...CALM_SETTINGS, auth: { secret_file: 'config/secret' } },
    });
    await soon(() => page.locator('.link').innerText()).toBe('Ao vivo');
    expect(await rowsOf(page).count()).toBe(3);
  });

  test('where WebSocket does not get through, server-sent events do', async () => {
    const { url } = await serve({}, { enabled: false });
    await page.goto(`${url}/dashboard`);
    await logIn(tokenWith());
    await soon(() => page.locator('.link').getAttribute('title')).toBe('por SSE');
    const row = page.locator(`tr[data-id="${day.running[0]?.id}"]`);
    const before = await row.innerText();
    await day.running[0]?.advance();
    await day.running[0]?.advance();
    await soon(() => row.innerText()).not.toBe(before);
  });

  test('through a proxy to a server without authentication: the reason, not the sessions', async () => {
    const { url } = await startLiveServer({ home: day.home, settings: CALM_SETTINGS });
    await page.setExtraHTTPHeaders({ 'X-Forwarded-For': '203.0.113.7' });
    await page.goto(`${url}/dashboard`);
    await soon(reason).toBe(REFUSAL_TEXTS.not_configured);
  });
});
