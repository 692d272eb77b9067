import { describe, expect, test } from 'vitest';
import { FORMER_FLOW } from '../../../src/protocol/files/former-flow.ts';
import { DEFAULT_FLOW, FLOWS, flowNamed, outlineOf } from '../../../src/quote/flows/known-flows.ts';
import {
  isBetween,
  lastScreens,
  screenAt,
  screenName,
  screensUpTo,
} from '../../../src/quote/flows/outline.ts';
import { TOSEGURADO } from '../../../src/quote/flows/tosegurado/outline.ts';
import { SMALL_FLOW } from '../../support/small-flow.ts';

describe.each(FLOWS.map((flow) => [flow.name, flow] as const))('the outline of %s', (_, flow) => {
  const whole = flow.screens.filter((screen) => !isBetween(screen)).map(({ tela }) => tela);

  test('numbers its screens in order, from 1 to the results, with others between them only where they may lack', () => {
    expect(whole).toEqual(Array.from({ length: flow.resultScreen }, (__, at) => at + 1));
    const all = flow.screens.map(({ tela }) => tela);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });

  test('has its own screens where it says that they are', () => {
    for (const tela of [flow.estimatesScreen, flow.firstPersonalScreen, flow.resultScreen])
      if (tela !== null) expect(screenAt(flow, tela)).not.toBeNull();
  });

  test('names every screen for operators by words of its own', () => {
    expect(new Set(flow.screens.map(({ nome }) => nome)).size).toBe(flow.screens.length);
  });

  test('ends a screen with words that no screen begins with: whoever follows its files tells them apart', () => {
    const begins = new Set(flow.screens.map(({ inicio }) => inicio));
    expect(flow.screens.filter(({ fim }) => begins.has(fim))).toEqual([]);
  });

  test('tells of each plan its price, by the name that is stored', () => {
    expect(flow.plans.length).toBeGreaterThan(0);
    expect(flow.planFields.map(({ campo }) => campo)).toContain('valor');
  });

  test('is found by its name, which is no path', () => {
    expect(flow.name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(flowNamed(flow.name)).toBe(flow);
  });
});

describe('the usual flow', () => {
  test('is that of files which name none', () => {
    expect(FORMER_FLOW).toEqual({ name: DEFAULT_FLOW.name, totalEtapas: DEFAULT_FLOW.resultScreen });
    expect(outlineOf(undefined)).toBe(DEFAULT_FLOW);
  });

  test("says of each screen what the screen's own table says", () => {
    for (const { tela, inicio, fim } of TOSEGURADO.screens)
      expect(screenAt(DEFAULT_FLOW, tela)).toMatchObject({ inicio, fim });
  });
});

describe('a flow', () => {
  test('ends at its estimates or its results; without estimates only there', () => {
    expect(lastScreens(DEFAULT_FLOW)).toEqual([5, 15]);
    expect(lastScreens(SMALL_FLOW)).toEqual([2]);
  });

  test('that this version does not know is shown by its numbers', () => {
    const flow = outlineOf('of-tomorrow');
    expect(flow.name).toBe('of-tomorrow');
    expect(screensUpTo(flow, 99)).toEqual([]);
    expect(screenName(flow, 3)).toBeNull();
    expect(screenName(flow, 0)).toBe('Abertura do site');
  });
});
