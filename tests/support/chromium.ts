import type { Browser } from 'playwright-core';
import { ChromiumMissing, findChromium } from '../../src/browser/find-chromium.ts';
import { startChromium } from '../../src/browser/start-chromium.ts';
import type { Requirement } from './require.ts';

const START_BUDGET_MS = 60_000;

/** A real Chromium, for `missing('chromium', chromiumHere())`. */
export const chromiumHere = (): Requirement => {
  try {
    findChromium({ executable: process.env.RPA_CHROMIUM ?? null, headless: true }, () => '');
    return { available: true, reason: '' };
  } catch (error) {
    if (!(error instanceof ChromiumMissing)) throw error;
    return { available: false, reason: error.message };
  }
};

export const testBrowser = async (): Promise<Browser> => {
  const { browser } = await startChromium({
    executable: process.env.RPA_CHROMIUM ?? null,
    headless: true,
    timeoutMs: START_BUDGET_MS,
    onWarning: () => {},
  });
  return browser;
};
