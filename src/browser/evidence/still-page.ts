import type { Page } from 'playwright-core';
import { freezeInPage, htmlInPage } from './freeze-page.ts';
import { maskPage } from './mask-page.ts';
import { maskWordsInPage } from './mask-words.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Styles beyond that are left out; what they hid is marked at the elements all the same. */
const MAX_STYLE_CHARS = 1_000_000;

/** A page that goes on by itself would write back what was masked. */
const stopScripts = async (page: Page): Promise<void> => {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setScriptExecutionDisabled', { value: true });
};

/**
 * Brings the page to a stand, masks it and writes it so that it can be looked at again without its site. The
 * page itself is left masked, for its picture. Only for a page that is not needed any more.
 */
export const stillPage = async (
  page: Page,
  redact: (text: string) => string,
  vocabulary: Vocabulary | null,
): Promise<string> => {
  await stopScripts(page).catch(() => {});
  await page.evaluate(freezeInPage, { maxStyleChars: MAX_STYLE_CHARS });
  await maskPage(page, redact);
  if (vocabulary !== null) await page.evaluate(maskWordsInPage, vocabulary);
  return page.evaluate(htmlInPage);
};
