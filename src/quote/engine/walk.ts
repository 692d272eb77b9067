import type { Etapa, FinalPlans } from '../../protocol/files/shapes.ts';
import { capturePlans } from '../capture/plans.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { Controls } from '../page/controls.ts';
import { firstSeen } from '../page/first-seen.ts';
import type { ControlTable } from '../page/sight.ts';
import type { Screen, Visit } from '../screens/screen.ts';
import { Course, RESULT_SCREEN } from './course.ts';
import { diagnoseSilence, leftTheQuote } from './diagnose.ts';
import { guarded, isNavigation } from './guarded.ts';
import { ACCOUNT_CONTROLS, answerLogin, keepLogin } from './login.ts';
import { openSite } from './open-site.ts';
import { type SceneName, scenesAfter, screenOf } from './scene.ts';
import { Traffic } from './traffic.ts';
import type { WalkOptions } from './walk-options.ts';

const FIRST_SCREEN_WITH_PERSONAL_DATA = 9;
/** After a real navigation the new document must show something known by then. */
const NEW_DOCUMENT_BUDGET_MS = 10_000;
const MAX_ADVANCES = 2;

/** Walks the quote from the first screen to the plans, following whatever the site shows. */
class Walk {
  readonly #options: WalkOptions;
  readonly #traffic: Traffic;
  readonly #course: Course;
  #visit: Visit | null = null;
  #advances = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#traffic = new Traffic(options.page);
    this.#course = new Course(options.reporter);
  }

  async run(): Promise<FinalPlans | null> {
    await openSite(this.#options);
    for (;;) {
      const scene = await this.#nextScene();
      this.#options.trace.add({ tela: this.#tela, what: `scene: ${scene}` });
      const plans = await this.#play(scene);
      if (plans !== undefined) return plans;
    }
  }

  get #tela(): Etapa {
    return this.#course.tela;
  }

  /** @returns undefined while the walk goes on */
  async #play(scene: SceneName): Promise<FinalPlans | null | undefined> {
    const screen = screenOf(scene);
    if (screen !== undefined) return this.#enter(screen);
    if (scene.startsWith('refusal:'))
      throw this.#failure(scene.slice('refusal:'.length) as FailureKey, 'the site says so');
    switch (scene) {
      case 'error page':
        throw this.#failure(
          'site_error_page',
          this.#traffic.trouble?.detail ?? 'the site shows its error page',
        );
      case 'blank page':
        if (!this.#traffic.isQuiet) return undefined;
        throw this.#failure('blank_page', 'the page shows nothing at all');
      case 'manual quote':
        this.#course.beginResult();
        throw this.#failure('manual_quote', 'the site found no offer');
      case 'nothing known':
        throw this.#unknownScreen();
      case 'field error':
        return this.#refusedField();
      case 'quiet':
        return this.#stillHere();
      case 'searching broker':
        this.#course.noteSearching();
        return undefined;
      case 'calculation':
        this.#course.beginResult();
        return undefined;
      case 'login':
        if (this.#course.isAfterQuestions) this.#course.beginResult();
        await this.#guarded(answerLogin(this.#options, this.#controls(ACCOUNT_CONTROLS)));
        this.#course.noteLogin();
        return undefined;
      case 'account mismatch':
        await this.#guarded(keepLogin(this.#options, this.#controls(ACCOUNT_CONTROLS)));
        return undefined;
      case 'plans':
        return this.#capture();
      default:
        throw new TypeError(`no scene "${scene}"`);
    }
  }

  async #enter(screen: Screen): Promise<null | undefined> {
    if (this.#course.hasVisited(screen)) {
      throw this.#failure('unexpected_screen', `the site went back to screen ${screen.tela}`);
    }
    this.#course.finishScreen();
    const { lastScreen } = this.#options;
    if (screen.tela > lastScreen) return null;
    this.#course.enter(screen);
    this.#advances = 0;
    const visit = this.#visitOf(screen);
    this.#visit = visit;
    await this.#guarded(screen.fill(visit));
    if (screen.tela === lastScreen) return null;
    await this.#guarded(visit.controls.settle());
    await this.#advance(screen, visit);
    return undefined;
  }

  async #advance(screen: Screen, visit: Visit): Promise<void> {
    if (screen.tela === FIRST_SCREEN_WITH_PERSONAL_DATA) this.#options.reporter.personalDataGoesOut();
    this.#advances += 1;
    this.#traffic.beginScreen();
    await this.#guarded(screen.advance(visit));
  }

  async #stillHere(): Promise<undefined> {
    const { screen } = this.#course.standing;
    if (screen === null || this.#visit === null || !this.#traffic.isQuiet) return undefined;
    if (this.#advances >= MAX_ADVANCES) {
      throw this.#failure(
        screen.whenStuck ?? 'screen_deadline',
        `sent ${this.#advances} times, the site stays on this screen`,
      );
    }
    this.#options.trace.add({ tela: this.#tela, what: 'sent once more: the first time had no effect' });
    await this.#advance(screen, this.#visit);
    return undefined;
  }

  /**
   * A message at a field. When the sending itself came to nothing, that is what it tells; an answer that
   * the site has lost is given again; one that it refuses ends the session.
   */
  async #refusedField(): Promise<undefined> {
    const { screen } = this.#course.standing;
    const visit = this.#visit;
    if (screen === null || visit === null || !this.#traffic.isQuiet) return undefined;
    const { trouble } = this.#traffic;
    if (trouble !== null) throw this.#failure(trouble.key, trouble.detail);
    const lost = await this.#guarded(visit.controls.settle());
    if (lost > 0 && this.#advances < MAX_ADVANCES) {
      await this.#advance(screen, visit);
      return undefined;
    }
    const errors = this.#options.page.locator('.Mui-error').filter({ visible: true });
    const said = await this.#guarded(errors.allInnerTexts());
    throw this.#failure('site_refused_data', `the site refuses an answer: ${said.join('; ')}`);
  }

  async #capture(): Promise<FinalPlans> {
    this.#course.beginResult();
    const { page, budget, patience } = this.#options;
    const plans = await this.#guarded(capturePlans(page, budget.within(patience.screenMs(RESULT_SCREEN))));
    this.#course.finishResult();
    return plans;
  }

  #unknownScreen(): SessionFailure {
    if (this.#course.isAfterQuestions) {
      const where = this.#course.standing.calculating ? 'the calculation' : 'the last question';
      this.#course.beginResult();
      return this.#failure('final_screen_missing', `after ${where} came none of the known screens`);
    }
    return this.#failure('unexpected_screen', `what the site shows after screen ${this.#tela} is not known`);
  }

  async #nextScene(): Promise<SceneName> {
    const { budget, patience, page } = this.#options;
    const waitMs = budget.within(patience.screenMs(this.#tela)).remainingMs();
    const markers = scenesAfter(this.#course.standing, patience);
    const seen = await this.#guarded(
      firstSeen(page, markers, waitMs).catch((error: unknown) => {
        if (!isNavigation(error)) throw error;
        return this.#afterNavigation();
      }),
    );
    if (seen !== null) return seen;
    throw await diagnoseSilence(
      page,
      this.#tela,
      this.#traffic,
      this.#course.standing.screen?.whenStuck ?? 'screen_deadline',
      waitMs,
    );
  }

  async #afterNavigation(): Promise<SceneName> {
    const { budget, patience, page } = this.#options;
    const markers = scenesAfter({ ...this.#course.standing, screen: null }, patience).filter(
      ({ name }) => name !== 'blank page' && name !== 'nothing known',
    );
    const seen = await firstSeen(page, markers, budget.within(NEW_DOCUMENT_BUDGET_MS).remainingMs()).catch(
      () => null,
    );
    if (seen === null) throw leftTheQuote(this.#traffic, this.#tela);
    return seen;
  }

  #visitOf(screen: Screen): Visit {
    const { page, quote, budget, patience, reporter } = this.#options;
    return {
      page,
      quote,
      budget: budget.within(patience.screenMs(screen.tela)),
      controls: this.#controls(screen.controls, screen.tela),
      warn: reporter.warning,
      publishEstimates: (estimates) => {
        this.#course.finishScreen();
        reporter.estimates(estimates);
      },
    };
  }

  #controls(table: ControlTable, tela = this.#tela): Controls {
    const { page, budget, patience, selectors, trace, reporter } = this.#options;
    return new Controls({
      page,
      tela,
      table,
      budget: budget.within(patience.screenMs(tela)),
      controlMs: patience.controlMs,
      report: selectors,
      trace,
      onDrift: reporter.drift,
    });
  }

  #guarded<T>(work: Promise<T>): Promise<T> {
    const { incident, page, patience } = this.#options;
    const limitMs = patience.screenMs(this.#tela);
    return guarded(work, { incident, page, traffic: this.#traffic, tela: this.#tela, limitMs });
  }

  #failure(key: FailureKey, detail: string): SessionFailure {
    return new SessionFailure({ key, tela: this.#tela, detail });
  }
}

/**
 * Walks one quote session on the page.
 * @returns both plans, or null when it was asked to stop after screen 5
 * @throws SessionFailure for every other end
 */
export const walkQuote = (options: WalkOptions): Promise<FinalPlans | null> => new Walk(options).run();
