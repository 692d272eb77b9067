import { describe, expect, test } from 'vitest';
import { pageOf } from '../../../src/maintenance/report/html/page.ts';
import { makeReport } from '../../../src/maintenance/report/make-report.ts';
import { markdownOf } from '../../../src/maintenance/report/markdown.ts';
import type { Report } from '../../../src/maintenance/report/report-schema.ts';
import { percentText, spanText } from '../../../src/maintenance/report/words.ts';
import { Dice } from '../../fixtures/sessions/dice.ts';
import { putEnded, usualEnd } from '../../fixtures/sessions/invented-sessions.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const HOSTILE = '</td><script>alert("1")</script> | `x` & "y"';

const report = async (sessions: number): Promise<Report> => {
  const home = temporaryFolder('forms');
  const shop = { home, dice: new Dice(11) };
  for (let at = 0; at < sessions; at += 1)
    await putEnded(shop, Date.now() - (at + 1) * 600_000, usualEnd(shop.dice));
  const wish = { home, periodMs: 86_400_000, now: new Date(), nameOfScreen: () => HOSTILE, keptDays: 7 };
  const made = await makeReport(wish);
  const controls = [
    {
      fluxo: 'tosegurado',
      tela: 9,
      control: HOSTILE,
      count: 1,
      expected: HOSTILE,
      matched: HOSTILE,
      paste: HOSTILE,
    },
  ];
  return sessions === 0 ? made : { ...made, host: HOSTILE, drift: { sessions: 1, controls } };
};

describe.each([0, 12])('the forms of a report of %i sessions', (sessions) => {
  test('a page has nothing from elsewhere and runs nothing', async () => {
    const page = pageOf(await report(sessions));
    expect(page).not.toMatch(/<script|<link|<img|<iframe|url\(|@import|https?:/i);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    for (const tag of ['section', 'table', 'svg', 'div'])
      expect(page.split(`<${tag}`).length, tag).toBe(page.split(`</${tag}>`).length);
  });

  test('every row of a Markdown table has as many cells as its head', async () => {
    const text = markdownOf(await report(sessions));
    const cells = (line: string): number => line.split(/(?<!\\)\|/).length;
    for (const table of text.matchAll(/(?:^\|.*\n?)+/gm)) {
      const [head = '', ...rows] = table[0].trim().split('\n');
      for (const row of rows) expect(cells(row), row).toBe(cells(head));
    }
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('figures in words', () => {
  test.each([
    [1, '100 %'],
    [0.99999, '99.99 %'],
    [0.9994, '99.94 %'],
    [0.974, '97.4 %'],
    [0, '0.0 %'],
    [null, '–'],
  ])('a share of %s is %s', (share, text) => expect(percentText(share)).toBe(text));

  test.each([
    [12, '12 s'],
    [59.6, '1 min 00 s'],
    [185, '3 min 05 s'],
    [7800, '2 h 10 min'],
    [356_400, '4 d 3 h'],
  ])('%d seconds are %s', (seconds, text) => expect(spanText(seconds)).toBe(text));
});
