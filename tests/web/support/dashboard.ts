import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { type InventedDay, putDay } from '../../fixtures/sessions/invented-day.ts';
import type { RunningSession } from '../../fixtures/sessions/invented-sessions.ts';

/** A busy test machine is to raise no alert, and many pages in a minute are to be let in. */
export const CALM_SETTINGS = {
  monitoring: { cpu_threshold: 100, memory_threshold: 100, collect_interval: 1 },
  http: { requests_per_minute: 60_000 },
};

export interface DayHome {
  readonly home: string;
  readonly running: readonly RunningSession[];
}

const homes: string[] = [];

// Homes are made in hooks, where no further hook can be asked for.
afterAll(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

/** A home with a day's sessions; goes away with the test file. */
export const dayHome = async (day: InventedDay): Promise<DayHome> => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-dashboard-'));
  homes.push(home);
  for (const name of ['sessions', 'rpa_data', 'queue', 'config'])
    mkdirSync(join(home, name), { recursive: true });
  return { home, running: await putDay(home, day) };
};

export interface OpenedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, and what the content security policy refused. */
  readonly trouble: readonly string[];
}

export interface PageWish {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export const openPage = async (
  browser: Browser,
  { width = 1280, height = 800, scheme = 'light' }: PageWish = {},
): Promise<OpenedPage> => {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'pt-BR',
  });
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  return { page, trouble };
};

/** What axe finds wrong, a line each. */
export const axeProblems = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
    );
  });
};

export const rowsOf = (page: Page) => page.locator('.sessions tbody tr');

const SOON_MS = 20_000;

/** What the page will show, sooner or later. */
export const soon = <T>(look: () => T) => expect.poll(look, { timeout: SOON_MS });
