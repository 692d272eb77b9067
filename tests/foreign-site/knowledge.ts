import type { Page } from 'playwright-core';
import type { Variant } from './scenarios.ts';

/** What somebody knows who has seen how one variant draws the controls of screens 7 to 14. */
export interface Knowledge {
  fill(name: string, value: string): Promise<void>;
  choose(name: string, value: string): Promise<void>;
  pick(name: string, label: string, value: string, words: string): Promise<void>;
  tick(words: string): Promise<void>;
  toggle(words: string): Promise<void>;
}

type Choose = (page: Page, name: string, value: string) => Promise<void>;
type Pick = (page: Page, name: string, label: string, value: string, words: string) => Promise<void>;
type Mark = (page: Page, words: string) => Promise<void>;

const chooseInput: Choose = (page, name, value) =>
  page.locator(`input[name="${name}"][value="${value}"]`).click();
const chooseData =
  (element: string): Choose =>
  (page, _name, value) =>
    page.locator(`${element}[data-value="${value}"]`).click();
const chooseCard: Choose = (page, name, value) =>
  page.locator(`label:has(input[name="${name}"][value="${value}"])`).click();

const pickMui: Pick = async (page, name, _label, value) => {
  await page.locator(`.MuiSelect-root:has(input[name="${name}"]) .MuiSelect-select`).click();
  await page.locator(`.MuiMenu-list li[data-value="${value}"]`).click();
  await page.locator('.MuiMenu-root').waitFor({ state: 'detached' });
};
const pickAria: Pick = async (page, _name, label, value) => {
  await page.locator('.aria-row', { hasText: label }).locator('button').click();
  await page.locator(`.floating-list li[data-value="${value}"]`).click();
  await page.locator('.floating-list').waitFor({ state: 'detached' });
};
const pickPlain: Pick = async (page, _name, label, _value, words) => {
  await page.locator('.plain-select', { hasText: label }).click();
  await page.locator('.plain-option').getByText(words, { exact: true }).click();
  await page.locator('.floating-list').waitFor({ state: 'detached' });
};
const pickNative: Pick = async (page, name, _label, value) => {
  await page.locator(`select[name="${name}"]`).selectOption(value);
};

const clickLabel: Mark = (page, words) => page.locator('label', { hasText: words }).last().click();
const clickBox =
  (around: string, inside: string): Mark =>
  (page, words) =>
    page.locator(around, { hasText: words }).locator(inside).click();
const clickRole =
  (role: 'checkbox' | 'switch'): Mark =>
  (page, words) =>
    page.getByRole(role, { name: words }).click();

interface Hands {
  readonly choose: Choose;
  readonly pick: Pick;
  readonly tick: Mark;
  readonly toggle: Mark;
}

const HANDS: Readonly<Record<Variant, Hands>> = {
  a: { choose: chooseInput, pick: pickMui, tick: clickLabel, toggle: clickBox('section', 'input') },
  b: { choose: chooseInput, pick: pickMui, tick: clickLabel, toggle: clickBox('.flat-toggle', 'input') },
  c: {
    choose: chooseData('[role=radio]'),
    pick: pickAria,
    tick: clickRole('checkbox'),
    toggle: clickRole('checkbox'),
  },
  d: { choose: chooseCard, pick: pickPlain, tick: clickLabel, toggle: clickLabel },
  e: { choose: chooseData('button'), pick: pickNative, tick: clickLabel, toggle: clickRole('switch') },
  f: { choose: chooseInput, pick: pickMui, tick: clickLabel, toggle: clickBox('.parking', 'input') },
};

export const knowledgeOf = (page: Page, variant: Variant): Knowledge => {
  const hands = HANDS[variant];
  return {
    fill: (name, value) => page.locator(`form:visible input[name="${name}"]`).fill(value),
    choose: (name, value) => hands.choose(page, name, value),
    pick: (name, label, value, words) => hands.pick(page, name, label, value, words),
    tick: (words) => hands.tick(page, words),
    toggle: (words) => hands.toggle(page, words),
  };
};
