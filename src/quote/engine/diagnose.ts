import type { Page } from 'playwright-core';
import type { Etapa } from '../../protocol/files/shapes.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import type { ControlTrouble } from '../page/control-trouble.ts';
import { firstSeen } from '../page/first-seen.ts';
import { BLANK_PAGE, ERROR_PAGE } from './markers.ts';
import type { Traffic } from './traffic.ts';

const LOOK_BUDGET_MS = 200;
const MS_PER_S = 1_000;

const keyOfTrouble = {
  not_found: 'selector_drift',
  blocked: 'control_blocked',
  not_accepted: 'control_blocked',
} as const;

const whatIsShown = (page: Page): Promise<string | null> =>
  firstSeen(page, [ERROR_PAGE, { ...BLANK_PAGE, forMs: 0 }], LOOK_BUDGET_MS).catch(() => null);

const failure = (key: FailureKey, tela: Etapa, detail: string, cause: unknown): SessionFailure =>
  new SessionFailure({ key, tela, detail }, { cause });

export const leftTheQuote = (traffic: Traffic, tela: Etapa): SessionFailure =>
  new SessionFailure({
    key: 'navigated_away',
    tela,
    detail: `the site left the quote for ${traffic.lastDocumentPath}`,
  });

/** Says what it means that a control could not be used, by what the page shows at that moment. */
export const diagnoseTrouble = async (
  page: Page,
  tela: Etapa,
  traffic: Traffic,
  trouble: ControlTrouble,
): Promise<SessionFailure> => {
  const shown = await whatIsShown(page);
  if (shown === 'error page') {
    return failure(
      'site_error_page',
      tela,
      traffic.trouble?.detail ?? 'the site shows its error page',
      trouble,
    );
  }
  if (shown === 'blank page') return failure('blank_page', tela, 'the page shows nothing at all', trouble);
  if (traffic.hasLeftDocument) return leftTheQuote(traffic, tela);
  return failure(keyOfTrouble[trouble.reason], tela, trouble.message, trouble);
};

/** Says what it means that nothing known has appeared in time. */
export const diagnoseSilence = async (
  page: Page,
  tela: Etapa,
  traffic: Traffic,
  whenStuck: FailureKey,
  waitedMs: number,
): Promise<SessionFailure> => {
  const waited = `nothing known appeared within ${Math.round(waitedMs / MS_PER_S)} s`;
  const { trouble, unanswered } = traffic;
  if (trouble !== null) return failure(trouble.key, tela, `${trouble.detail}; ${waited}`, undefined);
  if (traffic.hasLeftDocument) return leftTheQuote(traffic, tela);
  if ((await whatIsShown(page)) === 'blank page')
    return failure('blank_page', tela, `${waited}: the page is empty`, undefined);
  if (unanswered.length > 0) {
    const detail = `${waited}; still unanswered: ${unanswered.join(', ')}`;
    return failure('screen_deadline', tela, detail, undefined);
  }
  return failure(whenStuck, tela, waited, undefined);
};
