import type { Page } from 'playwright-core';
import { readNow } from '../../capture/settled.ts';
import type { SavedReading } from '../../flow.ts';
import { ESTIMATES, PLANS } from './reading-kit.ts';

/** Everything that would be captured from a page as it stands, without waiting. */
export const readSaved = async (page: Page): Promise<SavedReading> => {
  const { cards } = await readNow(page, ESTIMATES);
  const { recomendado, alternativo } = await readNow(page, PLANS);
  return { estimates: cards, plans: { plano_recomendado: recomendado, plano_alternativo: alternativo } };
};
