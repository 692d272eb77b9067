import type { Page } from 'playwright-core';
import { endBrowser } from '../../browser/end-browser.ts';
import { sceneOf } from '../../quote/engine/scenes.ts';
import type { Flow } from '../../quote/flows/flow.ts';
import { Lens } from '../../quote/page/lens.ts';
import { startLikeASession } from './checks/browser.ts';
import { broken, doubtful, type Finding, fine } from './finding.ts';
import { hasDrifted, type Sighting, sightControls } from './page/sightings.ts';

export interface SiteCheck {
  readonly findings: readonly Finding[];
  /** Every control of the first screen; empty when the screen was not seen. */
  readonly controls: readonly Sighting[];
}

export interface SiteWish {
  readonly flow: Flow;
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

/** The page stands still by now; what is known by meaning only must stand a moment. */
const LOOK_MS = 1_500;

const findingOf = (tela: number, sighting: Sighting): Finding => {
  const id = `site.screen${tela}.${sighting.control}`;
  const { by, expected, found, paste } = sighting;
  const where = `screen ${tela} of the flow, control ${sighting.control}`;
  switch (by) {
    case 'nothing':
      return broken(id, 'not found, neither by name nor by meaning', `add what the site has now: ${where}`);
    case 'several':
      return broken(
        id,
        `equally good: ${found}; sessions would touch none`,
        `add a name that tells them apart: ${where}`,
      );
    case 'name':
      return hasDrifted(sighting)
        ? doubtful(id, `by a later name: ${found}`, `the site has changed; put it first: ${where}`)
        : fine(id, `by name: ${found}`);
    case 'meaning':
      return expected === null
        ? fine(id, `by meaning, as expected: ${found}`)
        : doubtful(id, `by meaning only: ${found}`, `the site has changed; put first: '${paste}' (${where})`);
  }
};

const lookAt = async (page: Page, { site, patienceMs, flow }: SiteWish): Promise<SiteCheck> => {
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
      controls: [],
    };
  const status =
    answer !== null && typeof answer === 'object' && 'status' in answer
      ? (answer as { status(): number }).status()
      : 200;
  if (status >= 400)
    return {
      findings: [broken('site', `${host} answers ${status}`, 'check the address, or try later')],
      controls: [],
    };
  const answered = fine('site', `${host} answers ${status}`);
  const [screen] = flow.screens;
  if (screen === undefined) return { findings: [answered], controls: [] };
  const lens = new Lens(page);
  const seen = await lens.ask((kit, question) => kit.watcher.firstSeen(question), {
    scenes: [sceneOf(screen)],
    current: null,
    budgetMs: patienceMs,
  });
  const id = `site.screen${screen.tela}`;
  if (seen === null)
    return {
      findings: [
        answered,
        broken(id, 'not seen', "open the address in a browser: it must begin with the flow's first screen"),
      ],
      controls: [],
    };
  const controls = await sightControls(lens, screen, LOOK_MS);
  const recognised =
    seen.by === 'name'
      ? fine(id, 'recognised by name')
      : doubtful(
          id,
          'recognised by its meaning only',
          'the site has changed; add what it says now to `shows`',
        );
  return {
    findings: [answered, recognised, ...controls.map((control) => findingOf(screen.tela, control))],
    controls,
  };
};

/** Opens the quote site as a session would and looks for every control of the first screen. Sends nothing. */
export const checkSite = async (wish: SiteWish): Promise<SiteCheck> => {
  let started: Awaited<ReturnType<typeof startLikeASession>>;
  try {
    started = await startLikeASession(wish.executable);
  } catch (error) {
    return { findings: [broken('browser', firstLine(error), 'rpa-doctor tells more')], controls: [] };
  }
  try {
    const page = await started.browser.newPage(CONTEXT);
    return await lookAt(page, wish);
  } catch (error) {
    return {
      findings: [broken('site', firstLine(error), 'try again; the page went away while it was looked at')],
      controls: [],
    };
  } finally {
    await endBrowser(started);
  }
};
