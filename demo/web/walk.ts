import type { Browser } from 'playwright-core';
import { ENDINGS, type ScenarioName } from './scenarios.ts';

const SEEN_WITHIN_MS = 120_000;

/** Fills nothing, for the form is filled already: chooses, sends, watches and reads what it ends with. */
export const walk = async (
  browser: Browser,
  address: string,
  scenario: ScenarioName,
  tell: (words: string) => void,
): Promise<void> => {
  const page = await browser.newPage();
  page.setDefaultTimeout(SEEN_WITHIN_MS);
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const { choice, hasEstimates, title } = ENDINGS[scenario];
  await page.goto(address);
  await page.getByText(choice).click();
  await page.getByRole('button', { name: 'Calcular meu seguro' }).click();
  await page.getByRole('dialog').waitFor();
  tell('the window is open');
  if (hasEstimates) {
    await page.getByText('Compreensiva').waitFor();
    tell(`estimates: ${await page.locator('rpa-progress .range').first().innerText()}`);
  }
  await page.getByRole('heading', { name: title }).waitFor();
  const prices = await page.locator('rpa-progress .price').allInnerTexts();
  tell(`"${title}" ${prices.map((price) => price.replaceAll(/\s+/g, ' ')).join(' | ')}`.trim());
  const refusals = errors.filter((error) => !error.includes('favicon'));
  if (refusals.length > 0) throw new Error(`the page logged errors:\n${refusals.join('\n')}`);
  await page.close();
};
