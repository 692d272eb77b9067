import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { within } from '../host/deadline.ts';
import { isRoot } from '../host/identity.ts';
import { BROWSER_ID_VARIABLE, killBrowserProcesses, switchOf } from './browser-processes.ts';
import { type ChromiumFound, type ChromiumWanted, findChromium, givenChromium } from './find-chromium.ts';
import { lastWords } from './last-words.ts';
import { rejectedWhen } from './rejected-when.ts';

export interface StartOptions extends ChromiumWanted {
  /** Longest wait for the browser to come up, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends a start that is under way. @default it cannot be ended */
  readonly signal?: AbortSignal;
  readonly onWarning: (warning: string) => void;
}

export interface StartedChromium {
  readonly browser: Browser;
  readonly found: ChromiumFound;
  /** What this browser's processes are known by. */
  readonly browserId: string;
  /** Folder of the browser's profile, null when it cannot be told. */
  readonly profile: string | null;
}

/** Thrown when a browser is there but does not come up. */
class ChromiumDidNotStart extends Error {
  override readonly name = 'ChromiumDidNotStart';
}

const MS_PER_S = 1_000;

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

/** A process that was only about to be spawned is found by the next kill. */
const KILL_AGAIN_MS = 500;
const MAX_KILLS = 10;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Playwright would wait half a minute for a browser that hangs to close. */
const abandon = async (launched: Promise<Browser>, browserId: string): Promise<void> => {
  const gone = launched
    .then((browser) => browser.close())
    .then(
      () => true,
      () => true,
    );
  for (let kills = 1; kills <= MAX_KILLS; kills += 1) {
    killBrowserProcesses(browserId);
    if (await within(gone, KILL_AGAIN_MS, () => false)) return;
  }
};

/**
 * Starts Chromium with its own sandbox, except for root, where Chromium refuses that.
 * Playwright is imported here and nowhere earlier: it costs more than everything else of a start.
 * @throws ChromiumMissing | ChromiumDidNotStart, with nothing of the browser left
 */
export const startChromium = async (options: StartOptions): Promise<StartedChromium> => {
  const { headless, timeoutMs, signal = new AbortController().signal } = options;
  const given = givenChromium(options.executable);
  const { chromium } = await import('playwright-core');
  const found = given ?? findChromium(options, () => chromium.executablePath());
  if (isRoot()) {
    options.onWarning("running as root: Chromium's sandbox is off; run as an unprivileged user to have it");
  }
  const failure = (what: string, cause?: unknown): ChromiumDidNotStart =>
    new ChromiumDidNotStart(`${found.executable}: ${what}`, { cause });
  if (signal.aborted) throw failure('not wanted any more');
  const browserId = randomUUID();
  const launched = chromium.launch({
    executablePath: found.executable,
    headless,
    chromiumSandbox: !isRoot(),
    timeout: 0,
    // Signals are the run's own business: it closes the browser after the files are in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: QUIET_FLAGS,
    env: { ...process.env, [BROWSER_ID_VARIABLE]: browserId },
  });
  try {
    const wanted = Promise.race([launched, rejectedWhen(signal, () => failure('not wanted any more'))]);
    const browser = await within(wanted, timeoutMs, () => {
      throw failure(`not up after ${timeoutMs / MS_PER_S} s`);
    });
    return { browser, found, browserId, profile: switchOf(browserId, 'user-data-dir') };
  } catch (error) {
    await abandon(launched, browserId);
    throw error instanceof ChromiumDidNotStart ? error : failure(lastWords(messageOf(error)), error);
  }
};
