import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { loadSettings } from '../src/config/load-settings.ts';
import { openLiveServer } from '../src/live/server/open-live-server.ts';
import { sessionPaths } from '../src/protocol/paths.ts';
import { Dice } from '../tests/fixtures/sessions/dice.ts';
import { putDay } from '../tests/fixtures/sessions/invented-day.ts';
import {
  putEnded,
  putRunning,
  type RunningSession,
  usualEnd,
} from '../tests/fixtures/sessions/invented-sessions.ts';
import { testBrowser } from '../tests/support/chromium.ts';
import { CUSTOMER } from '../tests/support/invented-customer.ts';

// `node scripts/capture-dashboard.ts`: docs/images/dashboard*.png, of a day of invented sessions. On a quiet machine.

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs/images');
const DESKTOP = { width: 1360, height: 880 };
const PHONE = { width: 390, height: 844 };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Sessions of yesterday, for the comparison. */
const DAY_BEFORE = 420;

/** Long enough for a line of the machine's figures. */
const SAMPLES_MS = 14_000;
const SETTLED_MS = 1_200;
const STEP_MS = 900;

const DAY = { ended: 487, running: [2, 4, 5, 7, 9, 12, 15], queued: 3 } as const;

/** Keeps sessions moving while pictures are taken. */
const keepMoving = (running: readonly RunningSession[]): (() => void) => {
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    void running[turn % running.length]?.advance();
  }, STEP_MS);
  return () => clearInterval(timer);
};

interface View {
  readonly name: string;
  readonly hash: string;
  readonly ready: string;
  readonly size?: typeof DESKTOP;
  readonly scheme?: 'light' | 'dark';
  readonly full?: boolean;
  readonly waitMs?: number;
}

const shoot = async (browser: Browser, url: string, view: View): Promise<void> => {
  const { name, hash, ready, size = DESKTOP, scheme = 'light', full = false, waitMs = SETTLED_MS } = view;
  const page: Page = await browser.newPage({ viewport: size, colorScheme: scheme, locale: 'pt-BR' });
  await page.goto(`${url}/dashboard${hash}`);
  await page.locator(ready).first().waitFor();
  await page.waitForTimeout(waitMs);
  await page.screenshot({ path: join(IMAGES, `${name}.png`), fullPage: full });
  await page.close();
};

const home = mkdtempSync(join(tmpdir(), 'rpa-capture-'));
mkdirSync(IMAGES, { recursive: true });
const moving = await putDay(home, DAY);
const shop = { home, dice: new Dice(11) };
const failed = await putEnded(shop, Date.now() - 3 * MINUTE_MS, 'selector_drift');
// Its input is kept: it can be repeated.
writeFileSync(sessionPaths(home, failed).config, JSON.stringify(CUSTOMER), { mode: 0o600 });
for (let at = 0; at < DAY_BEFORE; at += 1)
  await putEnded(shop, Date.now() - DAY_MS - (at + 1) * MINUTE_MS, usualEnd(shop.dice));
const watched = await putRunning(shop, 9);
const loaded = loadSettings({ home, env: {} });
const settings = {
  ...loaded.settings,
  websocket: { ...loaded.settings.websocket, port: 0 },
  monitoring: { ...loaded.settings.monitoring, collect_interval: 1, cpu_threshold: 100 },
};
const server = await openLiveServer({
  home,
  root: ROOT,
  loaded: { ...loaded, settings },
  env: {},
  version: '',
  clock: () => new Date(),
  log: () => {},
});
const { port } = (await server.listen()) as AddressInfo;
const url = `http://127.0.0.1:${port}`;
const browser = await testBrowser();
const stop = keepMoving(moving);
const overview = { hash: '#/visao-geral', ready: '.panel-screens tbody tr', full: true, waitMs: SAMPLES_MS };
try {
  await shoot(browser, url, { name: 'dashboard', ...overview });
  await shoot(browser, url, { name: 'dashboard-dark', ...overview, scheme: 'dark' });
  await shoot(browser, url, {
    name: 'dashboard-sessions',
    hash: `#/sessoes/${watched.id}`,
    ready: '.tl-step',
  });
  await shoot(browser, url, {
    name: 'dashboard-failed',
    hash: `#/sessoes/${failed}`,
    ready: '.evidence img',
  });
  await shoot(browser, url, {
    name: 'dashboard-phone',
    hash: '#/sessoes',
    ready: '.sessions tbody tr',
    size: PHONE,
  });
} finally {
  stop();
  await browser.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
}
