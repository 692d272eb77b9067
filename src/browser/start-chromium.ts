import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { childrenMarked } from './end-browser.ts';
import { type ChromiumFound, type ChromiumWanted, findChromium } from './find-chromium.ts';

export interface StartOptions extends ChromiumWanted {
  /** Longest wait for the browser to come up, in milliseconds. */
  readonly timeoutMs: number;
  readonly onWarning: (warning: string) => void;
}

export interface StartedChromium {
  readonly browser: Browser;
  readonly found: ChromiumFound;
  /** This browser's own processes among our children, for `endBrowser`. */
  readonly processes: readonly number[];
}

/** Thrown when a browser is there but does not come up. */
class ChromiumDidNotStart extends Error {
  override readonly name = 'ChromiumDidNotStart';
}

/** Nothing that talks to anybody but the quote site; /dev/shm may be tiny in a unit or a container. */
const QUIET_FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

const isRoot = (): boolean => process.getuid?.() === 0;

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/**
 * Starts Chromium with its own sandbox, except for root, where Chromium refuses that.
 * Playwright is imported here and nowhere earlier: it costs more than everything else of a start.
 * @throws ChromiumMissing | ChromiumDidNotStart
 */
export const startChromium = async (options: StartOptions): Promise<StartedChromium> => {
  const { chromium } = await import('playwright-core');
  const found = findChromium(options, () => chromium.executablePath());
  if (isRoot()) {
    options.onWarning("running as root: Chromium's sandbox is off; run as an unprivileged user to have it");
  }
  // Told apart from other browsers of this process by a switch that Chromium does not know.
  const mark = `--rpa-browser=${randomUUID()}`;
  try {
    const browser = await chromium.launch({
      executablePath: found.executable,
      headless: options.headless,
      chromiumSandbox: !isRoot(),
      timeout: options.timeoutMs,
      // Signals are the run's own business: it closes the browser after the files are in order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [...QUIET_FLAGS, mark],
    });
    return { browser, found, processes: childrenMarked(mark) };
  } catch (error) {
    throw new ChromiumDidNotStart(`${found.executable}: ${firstLine(error)}`, { cause: error });
  }
};
