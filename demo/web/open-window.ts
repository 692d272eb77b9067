import { spawn } from 'node:child_process';
import { startBrowser } from './browser.ts';
import { onPath } from './on-path.ts';

/** What opens an address in the browser of whoever sits here, where no Chromium can be started. */
const OPENERS = process.platform === 'darwin' ? ['open'] : ['xdg-open', 'x-www-browser'];

export interface OpenWindow {
  readonly close: () => Promise<void>;
}

const hasDisplay = (): boolean =>
  process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const openElsewhere = (address: string): OpenWindow | null => {
  const opener = OPENERS.map(onPath).find((path) => path !== undefined);
  if (opener === undefined) return null;
  const child = spawn(opener, [address], { stdio: 'ignore', detached: true });
  // The address is printed in any case.
  child.on('error', () => {});
  child.unref();
  return { close: async () => {} };
};

/** Opens a browser window. @returns null where there is no display, or nothing to open one with */
export const openWindow = async (address: string): Promise<OpenWindow | null> => {
  if (!hasDisplay()) return null;
  const browser = await startBrowser(false).catch(() => null);
  if (browser === null) return openElsewhere(address);
  const page = await browser.newPage({ viewport: null });
  await page.goto(address);
  return { close: () => browser.close() };
};
