import type { Locator, Page } from 'playwright-core';
import type { Variant } from './scenarios.ts';

/** One plan as it stands in the page: the words of its head, and nine cells from "Franquia" to "Morte/Invalidez". */
export interface ShownPlan {
  readonly head: string;
  readonly cells: readonly string[];
}

const CELLS = 9;

const textOf = (locator: Locator): Promise<string> =>
  locator.evaluate((element) => {
    const marks = [...element.querySelectorAll('img, svg[aria-label]')].map((mark) =>
      (mark.getAttribute('src') ?? mark.getAttribute('aria-label') ?? '').replace('/icone-', ''),
    );
    return `${element.textContent ?? ''}${marks.join('')}`;
  });

const textsOf = async (list: Locator): Promise<readonly string[]> =>
  Promise.all((await list.all()).map(textOf));

const byCard = async (card: Locator, cells: string): Promise<ShownPlan> => {
  const texts = await textsOf(card.locator(cells));
  return { head: await textOf(card), cells: texts.slice(-CELLS) };
};

const byColumn = async (
  list: Locator,
  columns: number,
  headRows: readonly number[],
): Promise<readonly ShownPlan[]> => {
  const texts = await textsOf(list);
  const column = (index: number): ShownPlan => {
    const own = texts.filter((_text, position) => position % columns === index);
    return { head: headRows.map((row) => own[row]).join(' '), cells: own.slice(-CELLS) };
  };
  return Array.from({ length: columns }, (_unused, index) => column(index));
};

const cards = async (page: Page, selector: string, cells: string): Promise<readonly ShownPlan[]> =>
  Promise.all((await page.locator(selector).all()).map((card) => byCard(card, cells)));

/** The plans as shown: recommended first. */
export const shownPlans = async (page: Page, variant: Variant): Promise<readonly ShownPlan[]> => {
  if (variant === 'b') return cards(page, '.list-card', '.list-value');
  if (variant === 'c') return byColumn(page.locator('.plan-table tbody td'), 2, [0]);
  if (variant === 'd') return (await byColumn(page.locator('.plan-cells > .cell'), 3, [0, 1, 2])).slice(1);
  if (variant === 'e') return cards(page, '.definition-card', 'dd');
  const found = await cards(page, '.plan-card', '.row');
  return variant === 'f' ? found.toReversed() : found;
};
