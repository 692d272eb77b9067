import type { Browser } from 'playwright-core';
import { stillPage } from '../../../browser/evidence/still-page.ts';
import type { Flow } from '../../../quote/flows/flow.ts';
import { vocabularyOf } from '../../../quote/flows/vocabulary.ts';
import { openSaved } from './open-saved.ts';

/** A saved page without any word that the flow does not know: fit to be kept among the tests. */
export const maskedPage = async (browser: Browser, html: string, flow: Flow): Promise<string> => {
  const page = await openSaved(browser, html);
  try {
    return await stillPage(page, (text) => text, vocabularyOf(flow));
  } finally {
    await page.context().close();
  }
};
