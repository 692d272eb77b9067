import { spawn } from 'node:child_process';
import { onPath } from './on-path.ts';

/** What opens an address in the browser of whoever sits here. */
const OPENERS =
  process.platform === 'darwin' ? ['open'] : ['xdg-open', 'x-www-browser', 'chromium', 'firefox'];

const hasDisplay = (): boolean =>
  process.platform === 'darwin' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Opens a browser window. @returns whether there is a display and something to open one with */
export const openWindow = (address: string): boolean => {
  const opener = hasDisplay() ? OPENERS.map(onPath).find((path) => path !== undefined) : undefined;
  if (opener === undefined) return false;
  spawn(opener, [address], { stdio: 'ignore', detached: true }).unref();
  return true;
};
