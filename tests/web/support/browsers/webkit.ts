import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Origin, Key as SentKey, type WebDriver } from 'selenium-webdriver';
import { eventually } from '../../../run/faults/support/eventually.ts';
import { freePort } from '../../../support/free-port.ts';
import type { Requirement } from '../../../support/require.ts';
import { startDisplay } from './display.ts';
import type { BrowserKind, DrivenPage, Key } from './driven.ts';
import { startHelper } from './helper-program.ts';
import { miniBrowser } from './mini-browser.ts';
import { WINDOW } from './window.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
const DISPLAY = '/usr/bin/Xvfb';

const webkitHere = (): Requirement => {
  const missing = [DRIVER, DISPLAY].find((program) => !existsSync(program));
  if (missing !== undefined)
    return {
      available: false,
      reason: `no ${missing} (Debian: apt-get install webkit2gtk-driver xvfb xauth)`,
    };
  return miniBrowser() === null
    ? { available: false, reason: 'no MiniBrowser beside WebKitGTK' }
    : { available: true, reason: '' };
};

const SENT: Readonly<Partial<Record<Key, string>>> = {
  Tab: SentKey.TAB,
  Enter: SentKey.ENTER,
  Escape: SentKey.ESCAPE,
  ArrowDown: SentKey.ARROW_DOWN,
  ArrowUp: SentKey.ARROW_UP,
};

const BLANK = 'about:blank';

/** The browser's one window. Storage is an origin's, and every test has servers at ports of its own. */
const pageOf = (driver: WebDriver): DrivenPage => ({
  goto: (url) => driver.get(url),
  reload: () => driver.navigate().refresh(),
  evaluate: (expression) => driver.executeScript(`return ${expression}`),
  press: async (key, withShift) => {
    const keys = driver.actions();
    if (withShift) keys.keyDown(SentKey.SHIFT);
    keys.sendKeys(SENT[key] ?? key);
    if (withShift) keys.keyUp(SentKey.SHIFT);
    await keys.perform();
  },
  type: (text) => driver.actions().sendKeys(text).perform(),
  clickAt: ({ x, y }) =>
    driver.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).click().perform(),
  print: () => Promise.reject(new Error('the driver of WebKitGTK has no command to print')),
  close: () => driver.get(BLANK),
});

/** What pages hear as `prefers-reduced-motion`. */
const NO_MOTION = '[Settings]\ngtk-enable-animations=0\n';

/** As root, and without a desktop: nothing of the machine's settings, no bus, no graphics card. */
const environmentOf = (home: string, display: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: home,
  XDG_RUNTIME_DIR: home,
  DISPLAY: display,
  // In the language C, which no browser of a person has, pages are told a language that Intl does not know.
  LC_ALL: 'pt_BR.UTF-8',
  GDK_BACKEND: 'x11',
  GSETTINGS_BACKEND: 'memory',
  NO_AT_BRIDGE: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
});

/** Debian's WebKitGTK by its WebDriver, on a display of its own. */
export const WEBKIT: BrowserKind = {
  name: 'WebKit',
  here: webkitHere,
  canPrint: false,
  start: async () => {
    const home = mkdtempSync(join(tmpdir(), 'rpa-webkit-'));
    mkdirSync(join(home, '.config/gtk-3.0'), { recursive: true });
    writeFileSync(join(home, '.config/gtk-3.0/settings.ini'), NO_MOTION);
    const display = await startDisplay(WINDOW);
    const port = await freePort();
    const service = startHelper(DRIVER, [`--port=${port}`], environmentOf(home, display.name));
    const url = `http://127.0.0.1:${port}`;
    await eventually('WebKitWebDriver', async () => (await fetch(`${url}/status`).catch(() => null))?.ok);
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(url)
      .withCapabilities({
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      })
      .build();
    await driver
      .manage()
      .window()
      .setRect({ x: 0, y: 0, ...WINDOW });
    return {
      newPage: async () => pageOf(driver),
      close: async () => {
        await driver.quit();
        await service.close();
        await display.close();
        rmSync(home, { recursive: true, force: true });
      },
    };
  },
};
