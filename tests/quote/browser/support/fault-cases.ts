import { HASTY, PATIENT } from '../../../support/site-session.ts';
import type { Case } from './case.ts';

/** Personal data goes out with screen 9: from then on nothing is tried again. */
const attemptsAt = (screen: number): number => (screen < 9 ? 2 : 1);

/** With the screen itself, but not after the first one with personal data: from there on nothing is tried again. */
const startOf = (screen: number): number => Math.min(screen, 9);

/** Scenarios that make the site come to this screen. */
const wayTo = (screen: number): string => {
  if (screen === 5.5) return 'zero-km,';
  return screen === 14 ? 'previous-broker,' : '';
};

const error500 = (screen: number): Case => ({
  scenario: `${wayTo(screen)}error-500-${screen}`,
  from: startOf(screen),
  ends: 'site_error_page',
  // A calculation that fails at once may never have shown.
  ...(screen < 15 && { tela: screen }),
  attempts: attemptsAt(screen),
  detail: /^500 from (POST \/api\/tela\/|GET \/api\/resultado)/,
});

const dropped = (screen: number): Case => ({
  scenario: `drop-${screen}`,
  from: startOf(screen),
  ends: 'site_unreachable',
  tela: screen,
  attempts: attemptsAt(screen),
});

const expired = (screen: number): Case => ({
  scenario: `session-expired-${screen}`,
  from: startOf(screen),
  ends: 'site_session_expired',
  tela: screen,
  attempts: attemptsAt(screen),
});

/** Only the screen in question is given up soon. */
const stuck = (screen: number): Case => ({
  scenario: `${wayTo(screen)}stuck-${screen}`,
  from: startOf(screen),
  patience: { ...PATIENT, screenMs: (tela) => (tela === screen ? 5_000 : PATIENT.screenMs(tela)) },
  ends: 'screen_deadline',
  tela: screen,
  attempts: attemptsAt(screen),
  detail: /still unanswered: (POST \/api\/tela\/|GET \/api\/resultado)/,
});

/** The screen before is the last one known. */
const blank = (screen: number, before: number): Case => ({
  scenario: `blank-${screen}`,
  from: startOf(before),
  patience: HASTY,
  ends: 'blank_page',
  tela: before,
  attempts: attemptsAt(before),
});

const away = (screen: number): Case => ({
  scenario: `away-${screen}`,
  patience: HASTY,
  ends: 'navigated_away',
  attempts: attemptsAt(screen),
  detail: /\/promocao$/,
});

const dialog = (screen: number): Case => ({
  scenario: `dialog-${screen}`,
  from: startOf(screen),
  ends: 'success',
});

const covered = (screen: number): Case => ({
  scenario: `dialog-stubborn-${screen}`,
  from: startOf(screen),
  patience: HASTY,
  ends: 'control_blocked',
  tela: screen,
  attempts: attemptsAt(screen),
});

/** How the site may fail. */
export const FAULT_CASES: readonly Case[] = [
  ...[1, 8, 9, 15].map(error500),
  { scenario: 'error-500-once-3', from: 2, ends: 'success', attempts: 2 },
  { scenario: 'error-500-once-9', from: 9, ends: 'site_error_page', tela: 9 },
  { scenario: 'error-page', ends: 'site_error_page', tela: 0, attempts: 2, detail: /answers 500$/ },
  { scenario: 'error-page-once', ends: 'success', attempts: 2 },
  dropped(9),
  expired(4),
  ...[2, 15].map(stuck),
  blank(3, 2),
  blank(15, 13),
  ...[1, 15].map(away),
  dialog(9),
  covered(2),
];

/** The same at other screens. */
export const FURTHER_FAULT_CASES: readonly Case[] = [
  ...[5, 5.5, 11, 14].map(error500),
  { scenario: 'error-500-once-8', from: 8, ends: 'success', attempts: 2 },
  { scenario: 'error-500-once-13', from: 9, ends: 'site_error_page', tela: 13 },
  { scenario: 'error-page-503', ends: 'site_error_page', tela: 0, attempts: 2, detail: /answers 503$/ },
  dropped(2),
  expired(10),
  stuck(9),
  blank(11, 10),
  away(8),
  ...[1, 15].map(dialog),
  covered(11),
];
