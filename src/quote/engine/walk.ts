import type { Etapa, FinalPlans } from '../../protocol/files/shapes.ts';
import { capturePlans } from '../capture/plans.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { SessionFailure } from '../outcome/outcome.ts';
import { ControlTrouble } from '../page/control-trouble.ts';
import { Controls } from '../page/controls.ts';
import { firstSeen } from '../page/first-seen.ts';
import type { ControlTable } from '../page/sight.ts';
import type { Screen, Visit } from '../screens/screen.ts';
import { diagnoseSilence, diagnoseTrouble } from './diagnose.ts';
import { ACCOUNT_CONTROLS, answerLogin, keepLogin } from './login.ts';
import { openSite } from './open-site.ts';
import { type SceneName, type Standing, scenesAfter, screenOf } from './scene.ts';
import { Traffic } from './traffic.ts';
import type { WalkOptions } from './walk-options.ts';

const RESULT_SCREEN = 15;
const FIRST_SCREEN_WITH_PERSONAL_DATA = 9;
/** After a real navigation the new document must show something known by then. */
const NEW_DOCUMENT_BUDGET_MS = 10_000;
const MAX_ADVANCES = 2;

const isNavigation = (error: unknown): boolean =>
  error instanceof Error && /Execution context was destroyed|navigation/i.test(error.message);

/** Walks the quote from the first screen to the plans, following whatever the site shows. */
class Walk {
  readonly #options: WalkOptions;
  readonly #traffic: Traffic;
  readonly #visited = new Set<Etapa>();
  readonly #reportedDone = new Set<Etapa>();
  #standing: Standing = { screen: null, calculating: false, loggedIn: false, searchingNoted: false };
  #visit: Visit | null = null;
  #advances = 0;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#traffic = new Traffic(options.page);
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
    return this.#standing.calculating ? RESULT_SCREEN : (this.#standing.screen?.tela ?? 0);
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
          this.#traffic.lastServerError ?? 'the site shows its error page',
        );
      case 'blank page':
        throw this.#failure('blank_page', 'the page shows nothing at all');
      case 'manual quote':
        this.#beginResult();
        throw this.#failure('manual_quote', 'the site found no offer');
      case 'no final screen':
        throw this.#failure('final_screen_missing', 'the calculation ended in none of the known screens');
      case 'field error':
        return this.#refusedField();
      case 'quiet':
        return this.#stillHere();
      case 'searching broker':
        this.#standing = { ...this.#standing, searchingNoted: true };
        return undefined;
      case 'calculation':
        this.#beginResult();
        return undefined;
      case 'login':
        this.#beginResultAfterLastScreen();
        await this.#guarded(answerLogin(this.#options, this.#controls(ACCOUNT_CONTROLS)));
        this.#standing = { ...this.#standing, loggedIn: true };
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
    if (this.#visited.has(screen.tela)) {
      throw this.#failure('unexpected_screen', `the site went back to screen ${screen.tela}`);
    }
    this.#finishScreen();
    const { reporter, lastScreen } = this.#options;
    if (screen.tela > lastScreen) return null;
    this.#visited.add(screen.tela);
    this.#standing = { ...this.#standing, screen };
    this.#advances = 0;
    reporter.step(screen.tela, screen.inicio);
    const visit = this.#visitOf(screen);
    this.#visit = visit;
    await this.#guarded(screen.fill(visit));
    if (screen.tela === lastScreen) return null;
    await this.#advance(screen, visit);
    return undefined;
  }

  async #advance(screen: Screen, visit: Visit): Promise<void> {
    if (screen.tela === FIRST_SCREEN_WITH_PERSONAL_DATA) this.#options.reporter.personalDataGoesOut();
    this.#advances += 1;
    await this.#guarded(screen.advance(visit));
  }

  async #stillHere(): Promise<undefined> {
    const { screen } = this.#standing;
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

  async #refusedField(): Promise<undefined> {
    if (!this.#traffic.isQuiet) return undefined;
    const said = await this.#guarded(
      this.#options.page.locator('.Mui-error').filter({ visible: true }).allInnerTexts(),
    );
    throw this.#failure('site_refused_data', `the site refuses an answer: ${said.join('; ')}`);
  }

  #beginResultAfterLastScreen(): void {
    if ((this.#standing.screen?.tela ?? 0) >= 13) this.#beginResult();
  }

  #beginResult(): void {
    if (this.#standing.calculating) return;
    this.#finishScreen();
    const { reporter } = this.#options;
    if (!this.#visited.has(14)) reporter.step(14, 'Tela 14 pulada');
    this.#standing = { ...this.#standing, calculating: true };
    reporter.step(RESULT_SCREEN, 'Aguardando cálculo completo');
  }

  async #capture(): Promise<FinalPlans> {
    this.#beginResult();
    const { page, budget, patience } = this.#options;
    const plans = await this.#guarded(capturePlans(page, budget.within(patience.screenMs(RESULT_SCREEN))));
    this.#options.reporter.done(RESULT_SCREEN, 'Tela 15 concluída');
    return plans;
  }

  #finishScreen(): void {
    const { screen } = this.#standing;
    if (screen === null || this.#reportedDone.has(screen.tela)) return;
    this.#reportedDone.add(screen.tela);
    this.#options.reporter.done(screen.tela, screen.fim);
  }

  async #nextScene(): Promise<SceneName> {
    const { budget, patience, page } = this.#options;
    const waitMs = budget.within(patience.screenMs(this.#tela)).remainingMs();
    const markers = scenesAfter(this.#standing, patience);
    const seen = await this.#guarded(
      firstSeen(page, markers, waitMs).catch((error: unknown) => {
        if (!isNavigation(error)) throw error;
        return this.#afterNavigation();
      }),
    );
    if (seen !== null) return seen;
    throw diagnoseSilence(
      this.#tela,
      this.#traffic,
      this.#standing.screen?.whenStuck ?? 'screen_deadline',
      waitMs,
    );
  }

  async #afterNavigation(): Promise<SceneName> {
    const { budget, patience, page } = this.#options;
    const markers = scenesAfter({ ...this.#standing, screen: null }, patience).filter(
      ({ name }) => name !== 'blank page',
    );
    const seen = await firstSeen(page, markers, budget.within(NEW_DOCUMENT_BUDGET_MS).remainingMs()).catch(
      () => null,
    );
    if (seen !== null) return seen;
    throw this.#failure('navigated_away', `the site left the quote for ${new URL(page.url()).pathname}`);
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
        this.#finishScreen();
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

  /** Races page work against incidents and turns its troubles into outcomes. */
  async #guarded<T>(work: Promise<T>): Promise<T> {
    const { incident, page } = this.#options;
    try {
      return await incident.guard(work);
    } catch (error) {
      if (incident.failure !== null) throw incident.failure;
      if (error instanceof SessionFailure) throw error;
      if (error instanceof ControlTrouble)
        throw await diagnoseTrouble(page, this.#tela, this.#traffic, error);
      if (isNavigation(error))
        throw this.#failure('navigated_away', `the site left the quote for ${new URL(page.url()).pathname}`);
      throw error;
    }
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
