import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ChromiumWanted {
  /** From settings or `RPA_CHROMIUM`; when given, nothing else is tried. */
  readonly executable: string | null;
  readonly headless: boolean;
}

export interface ChromiumFound {
  readonly executable: string;
  readonly origin: 'settings' | 'playwright' | 'system';
  /** The headless shell starts three times as fast and takes half the memory. */
  readonly isHeadlessShell: boolean;
}

/** Thrown with everything that was tried. */
export class ChromiumMissing extends Error {
  override readonly name = 'ChromiumMissing';
}

const HEADLESS_SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

const onPath = (name: string, searchPath: string): string | undefined =>
  searchPath
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);

/** The browser that is set, null when none is. @throws ChromiumMissing when it is not there */
export const givenChromium = (executable: string | null): ChromiumFound | null => {
  if (executable === null) return null;
  if (!isExecutable(executable))
    throw new ChromiumMissing(`the browser that is set, ${executable}, is not there or may not be executed`);
  return { executable, origin: 'settings', isHeadlessShell: /headless[-_]shell/.test(executable) };
};

/**
 * Finds the browser: the one that was set, else the headless shell or Chromium of the system, else
 * the one that Playwright downloaded.
 * @param playwrightsOwn where Playwright keeps its own browser, whether it is there or not
 * @throws ChromiumMissing naming what was tried and how to install one
 */
export const findChromium = (
  { executable, headless }: ChromiumWanted,
  playwrightsOwn: () => string,
  searchPath: string = process.env.PATH ?? '',
): ChromiumFound => {
  const given = givenChromium(executable);
  if (given !== null) return given;
  for (const name of headless ? [...HEADLESS_SHELLS, ...BROWSERS] : BROWSERS) {
    const found = onPath(name, searchPath);
    if (found !== undefined) {
      return { executable: found, origin: 'system', isHeadlessShell: HEADLESS_SHELLS.includes(name) };
    }
  }
  const own = playwrightsOwn();
  if (isExecutable(own))
    return { executable: own, origin: 'playwright', isHeadlessShell: /headless[-_]shell/.test(own) };
  throw new ChromiumMissing(
    `no Chromium on PATH (${[...HEADLESS_SHELLS, ...BROWSERS].join(', ')}) and none of Playwright's; ` +
      'install the package chromium-headless-shell or chromium, or set browser.executable (RPA_CHROMIUM)',
  );
};
