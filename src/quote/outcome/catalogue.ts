import { ABANDONED_ENTRIES } from './entries/abandoned.ts';
import { BUSINESS_ENTRIES } from './entries/business.ts';
import { ENDED_EARLY_ENTRIES } from './entries/ended-early.ts';
import type { CatalogueEntry } from './entries/entry.ts';
import { INFRASTRUCTURE_ENTRIES } from './entries/infrastructure.ts';
import { INPUT_ENTRIES } from './entries/input.ts';
import { SITE_ENTRIES } from './entries/site.ts';

/** `codigo` of a session that ended in plans. */
export const SUCCESS_CODE = 9002;

/** The one table of everything, success aside, that a session can end with. */
export const CATALOGUE = {
  ...BUSINESS_ENTRIES,
  ...INPUT_ENTRIES,
  ...SITE_ENTRIES,
  ...INFRASTRUCTURE_ENTRIES,
  ...ENDED_EARLY_ENTRIES,
  ...ABANDONED_ENTRIES,
} as const satisfies Record<string, CatalogueEntry>;

export type FailureKey = keyof typeof CATALOGUE;
