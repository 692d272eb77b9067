import { HASTY } from '../../../support/site-session.ts';
import type { Case } from './case.ts';

export const ALL_BRANCHES = 'zero-km,previous-broker';

/** Not after the first screen with personal data: from there on nothing is tried again. */
const startBefore = (before: number): number => Math.min(Math.max(before, 1), 9);

/** Nothing of the screen is known any more: it counts as one that we do not know, after the one before. */
const unknown = (screen: number, before: number, ends: Case['ends'] = 'unexpected_screen'): Case => ({
  scenario: `${ALL_BRANCHES},renamed-all-${screen}`,
  from: startBefore(before),
  patience: HASTY,
  ends,
  tela: before,
  attempts: ends === 'unexpected_screen' && before < 9 ? 2 : 1,
});

/** Screens that are not known any more, each after a kind of its own. */
export const UNKNOWN_SCREENS: readonly Case[] = [
  unknown(1, 0),
  unknown(5, 4),
  unknown(7, 6),
  unknown(9, 8),
  unknown(14, 15, 'final_screen_missing'),
  // The password field gives the login away; nothing tells where the address goes.
  { ...unknown(15, 15, 'selector_drift'), drifts: null },
];

export const OTHER_UNKNOWN_SCREENS: readonly Case[] = [
  unknown(2, 1),
  unknown(3, 2),
  unknown(4, 3),
  unknown(5.5, 5),
  unknown(6, 5.5),
  unknown(8, 7),
  unknown(10, 9),
  unknown(11, 10),
  unknown(12, 11),
  unknown(13, 12),
];
