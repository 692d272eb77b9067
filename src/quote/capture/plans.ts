import type { Page } from 'playwright-core';
import type { FinalPlans, Plan } from '../../protocol/files/shapes.ts';
import type { Budget } from '../page/budget.ts';
import { captureIncomplete } from './incomplete.ts';
import { type PlanReading, type PlansReading, readPlansInPage } from './read-plans.ts';
import { readSettled } from './settled.ts';

/** Cards are filled one after the other; what has not come that long after the last one does not come. */
const QUIET_MS = 3_000;
const RESULT_SCREEN = 15;

const isWhole = (plan: PlanReading): plan is Plan => Object.values(plan).every((value) => value !== null);

const missingOf = (name: keyof FinalPlans, plan: PlanReading | null): string[] =>
  plan === null
    ? [name]
    : Object.entries(plan)
        .filter(([, value]) => value === null)
        .map(([field]) => `${name}.${field}`);

/** @throws SessionFailure capture_incomplete naming every field that could not be read */
export const plansOf = ({
  recomendado,
  alternativo,
}: Omit<PlansReading, 'complete' | 'loading'>): FinalPlans => {
  if (recomendado !== null && alternativo !== null && isWhole(recomendado) && isWhole(alternativo)) {
    return { plano_recomendado: recomendado, plano_alternativo: alternativo };
  }
  throw captureIncomplete(RESULT_SCREEN, [
    ...missingOf('plano_recomendado', recomendado),
    ...missingOf('plano_alternativo', alternativo),
  ]);
};

/** Captures both plans of screen 15 as soon as they are complete. */
export const capturePlans = async (page: Page, budget: Budget): Promise<FinalPlans> =>
  plansOf(await readSettled(page, readPlansInPage, { budgetMs: budget.remainingMs(), quietMs: QUIET_MS }));
