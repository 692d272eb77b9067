import type { Page } from 'playwright-core';
import type { Budget } from '../../../page/budget.ts';
import { type CapturedPlans, type PlanReading, plansOf } from '../../capture/plans.ts';
import { readNow, readSettled } from '../../capture/settled.ts';
import type { SavedReading } from '../../flow.ts';
import { PAMPA } from '../outline.ts';
import type { OfferReading, OffersReading } from './reading/read-offers.ts';
import { OFFERS } from './reading-kit.ts';

const NAMES = Object.fromEntries(PAMPA.planFields.map(({ campo, nome }) => [campo, nome.toLowerCase()]));

const asPlan = (offer: OfferReading | null): PlanReading | null => offer && { ...offer };

const byKey = ({ essencial, conforto, completo }: OffersReading) => ({
  plano_essencial: asPlan(essencial),
  plano_conforto: asPlan(conforto),
  plano_completo: asPlan(completo),
});

/**
 * Captures the offers of screen 5 as soon as they are complete, or when nothing more comes.
 * @throws SessionFailure capture_incomplete when no offer has a price
 */
export const captureOffers = async (
  page: Page,
  budget: Budget,
  isBusy: () => boolean,
): Promise<CapturedPlans> =>
  plansOf({ outline: PAMPA, names: NAMES, read: byKey(await readSettled(page, OFFERS, budget, isBusy)) });

/** The offers that a page shows as it stands, without waiting. */
export const readSaved = async (page: Page): Promise<SavedReading> => ({
  estimates: [],
  plans: byKey(await readNow(page, OFFERS)),
});
