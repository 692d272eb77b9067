import type { Page } from 'playwright-core';
import { endBrowser } from '../../../browser/end-browser.ts';
import { firstSeen } from '../../../quote/page/first-seen.ts';
import { vehicleKindScreen } from '../../../quote/screens/01-vehicle-kind.ts';
import { startLikeASession } from '../checks/browser.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { type SelectorMatch, selectorMatches } from './selector-matches.ts';

export interface SiteCheck {
  readonly findings: readonly Finding[];
  /** Every selector of screen 1; empty when the screen was not seen. */
  readonly selectors: readonly SelectorMatch[];
}

export interface SiteWish {
  readonly site: string;
  readonly executable: string | null;
  /** Longest wait for the site's answer, and again for screen 1, in milliseconds. */
  readonly patienceMs: number;
}

/** As sessions see the site. */
const CONTEXT = { viewport: { width: 1366, height: 900 }, locale: 'pt-BR', timezoneId: 'America/Sao_Paulo' };

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const reason = (error: unknown): string =>
  /net::(ERR_[A-Z_]+)/.exec(firstLine(error))?.[1] ??
  (error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'no answer');

/** One finding per control: the most specific selector should find it, any will do. */
const controlFindings = (selectors: readonly SelectorMatch[]): Finding[] =>
  [...Map.groupBy(selectors, ({ control }) => control)].map(([control, ways]) => {
    const id = `site.screen1.${control}`;
    const found = ways.find(({ matches }) => matches);
    if (found === undefined)
      return broken(
        id,
        `none of its ${ways.length} selectors matches`,
        'add the site’s new one in src/quote/screens/01-vehicle-kind.ts',
      );
    if (found.rank === 0) return fine(id, found.selector);
    return doubtful(id, `only ${found.selector} matches`, 'the site has changed; put its new selector first');
  });

const lookAt = async (page: Page, { site, patienceMs }: SiteWish): Promise<SiteCheck> => {
  const { host } = new URL(site);
  const answer = await page
    .goto(site, { timeout: patienceMs, waitUntil: 'commit' })
    .catch((error: unknown) => error);
  if (answer instanceof Error)
    return {
      findings: [
        broken(
          'site',
          `${host}: ${reason(answer)}`,
          'check the address, the network, and a proxy if there is one',
        ),
      ],
      selectors: [],
    };
  const status =
    answer !== null && typeof answer === 'object' && 'status' in answer
      ? (answer as { status(): number }).status()
      : 200;
  if (status >= 400)
    return {
      findings: [broken('site', `${host} answers ${status}`, 'check the address, or try later')],
      selectors: [],
    };
  const shown = await firstSeen(page, [{ name: 'screen 1', any: vehicleKindScreen.shows }], patienceMs);
  if (shown === null)
    return {
      findings: [
        fine('site', `${host} answers ${status}`),
        broken(
          'site.screen1',
          'not seen',
          'open the address in a browser: it must begin with the choice of the vehicle',
        ),
      ],
      selectors: [],
    };
  const selectors = await selectorMatches(page, vehicleKindScreen);
  return { findings: [fine('site', `${host} answers ${status}`), ...controlFindings(selectors)], selectors };
};

/** Opens the quote site as a session would and tries every selector of screen 1. Sends nothing. */
export const checkSite = async (wish: SiteWish): Promise<SiteCheck> => {
  let started: Awaited<ReturnType<typeof startLikeASession>>;
  try {
    started = await startLikeASession(wish.executable);
  } catch (error) {
    return { findings: [broken('browser', firstLine(error), 'rpa-doctor tells more')], selectors: [] };
  }
  try {
    const page = await started.browser.newPage(CONTEXT);
    return await lookAt(page, wish);
  } catch (error) {
    return {
      findings: [broken('site', firstLine(error), 'try again; the page went away while it was looked at')],
      selectors: [],
    };
  } finally {
    await endBrowser(started);
  }
};
