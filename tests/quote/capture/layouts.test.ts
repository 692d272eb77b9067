import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlans } from '../../../src/quote/flows/tosegurado/capture/plans.ts';
import type { PlanReading } from '../../../src/quote/flows/tosegurado/capture/reading/read-plans.ts';
import { chromiumHere, testBrowser } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { drawLayout } from './draw-layout.ts';
import { type InventedPlan, type Layout, layout } from './plan-layouts.ts';

const RUNS = Number(process.env.RPA_LAYOUT_RUNS ?? 60);

const wrongOf = (read: PlanReading | null, shown: InventedPlan): string[] =>
  Object.entries(shown).flatMap(([field, value]) => {
    const told = read?.[field as keyof PlanReading] ?? null;
    return told === null || told === value ? [] : [`${field}: ${told} instead of ${value}`];
  });

const lackOf = (read: PlanReading | null): string[] =>
  read === null
    ? ['plan']
    : Object.entries(read).flatMap(([field, value]) => (value === null ? [field] : []));

describe.skipIf(missing('chromium', chromiumHere()))('plans in random layouts', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await testBrowser();
    page = await browser.newPage({ viewport: { width: 1366, height: 900 } });
  });
  afterAll(() => browser.close());

  const readIn = async (drawn: Layout) => {
    await page.setContent(drawLayout(drawn));
    const { recomendado, alternativo } = await readPlans(page);
    return {
      recomendado,
      alternativo,
      wrong: [...wrongOf(recomendado, drawn.plans[0]), ...wrongOf(alternativo, drawn.plans[1])],
    };
  };

  it('are read completely where nothing is missing', async () => {
    await fc.assert(
      fc.asyncProperty(layout(fc.constant('nothing')), async (drawn) => {
        const { recomendado, alternativo, wrong } = await readIn(drawn);
        expect(wrong).toEqual([]);
        expect([...lackOf(recomendado), ...lackOf(alternativo)]).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('never have a wrong value where a cell is missing', async () => {
    await fc.assert(
      fc.asyncProperty(layout(fc.constantFrom('empty', 'stays', 'moves up')), async (drawn) => {
        const { recomendado, wrong } = await readIn(drawn);
        expect(wrong).toEqual([]);
        expect(recomendado?.[drawn.missingRow] ?? null).toBeNull();
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
