import type { Page } from 'playwright-core';
import { shownVehicle } from '../../src/quote/flows/tosegurado/capture/vehicle.ts';
import { tosegurado } from '../../src/quote/flows/tosegurado/flow.ts';
import type { Shown } from './drawn.ts';

/** A share of the usual franchise says what its kind says. */
const SHARE = /\s*\(\d+%\)$/;
/** Of the year, in the flow's own word: pages say it in many. */
const YEARLY = /^(?:por ano|por 12 meses|à vista no ano|valor total anual)$/;

const bare = (value: unknown): unknown => {
  if (typeof value !== 'string') return value ?? null;
  return (YEARLY.test(value) ? 'anual' : value.replace(SHARE, '')).replaceAll(/\s/g, '').toLowerCase();
};

const differences = (name: string, got: object | null | undefined, shown: object): string[] =>
  Object.entries(shown).flatMap(([key, value]) => {
    const read = (got as Record<string, unknown> | null | undefined)?.[key];
    const isSame = Array.isArray(value)
      ? JSON.stringify(((read as unknown[] | undefined) ?? []).map(bare)) === JSON.stringify(value.map(bare))
      : bare(read) === bare(value);
    if (isSame) return [];
    const isMissing = read === null || read === undefined || (Array.isArray(read) && read.length === 0);
    return [`${name}.${key} ${isMissing ? 'is missing' : `is ${JSON.stringify(read)}`}`];
  });

const ofVehicle = async (page: Page, { vehicle }: Shown): Promise<string[]> => {
  const named = await shownVehicle(page);
  return Object.entries(vehicle)
    .filter(([, part]) => !String(bare(named)).includes(String(bare(part))))
    .map(([key]) => `vehicle.${key} is not in ${JSON.stringify(named)}`);
};

/** What would be captured from this page and is not what it shows. */
export const misreadings = async (page: Page, tela: number, shown: Shown): Promise<string[]> => {
  if (tela === 3) return ofVehicle(page, shown);
  const { estimatesScreen, resultScreen } = tosegurado.outline;
  if (tela !== estimatesScreen && tela !== resultScreen) return [];
  const { estimates, plans } = await tosegurado.readSaved(page);
  if (tela === estimatesScreen)
    return shown.estimates.flatMap((card, at) => differences(`estimate ${at + 1}`, estimates[at], card));
  return Object.entries(shown.plans).flatMap(([plan, values]) =>
    differences(plan, plans[plan as `plano_${string}`], values),
  );
};
