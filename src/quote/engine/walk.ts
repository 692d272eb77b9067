import type { FinalPlans } from '../../protocol/files/shapes.ts';
import type { Scene } from '../eyes/scene.ts';
import type { Interruption } from '../flows/flow.ts';
import type { AnyScreen, Refusal, Visit } from '../flows/screen.ts';
import type { FailureKey } from '../outcome/catalogue.ts';
import { isNavigation } from '../page/lens.ts';
import { openSite } from './open-site.ts';
import { Outlook } from './outlook.ts';
import { errorPage, type SceneName, screenNamed } from './scenes.ts';
import { Stage } from './stage.ts';
import { Standstill } from './standstill.ts';
import type { WalkOptions } from './walk-options.ts';

const MAX_RETURNS = 2;

/** Walks the quote from the first screen to the results, following whatever the site shows. */
class Walk {
  readonly #stage: Stage;
  readonly #standstill: Standstill;
  readonly #outlook: Outlook;
  #returns = 0;

  constructor(options: WalkOptions) {
    this.#stage = new Stage(options);
    this.#standstill = new Standstill(this.#stage);
    this.#outlook = new Outlook(this.#stage, this.#standstill);
  }

  async run(): Promise<FinalPlans | null> {
    await openSite(this.#stage.options);
    for (;;) {
      const scene = await this.#outlook.nextScene();
      this.#stage.options.trace.add({ tela: this.#stage.tela, what: `scene: ${scene}` });
      try {
        const plans = await this.#play(scene);
        if (plans !== undefined) return plans;
      } catch (error) {
        if (!isNavigation(error)) throw error;
        // The document went while we were at it: what the new one shows decides.
      }
    }
  }

  /** @returns undefined while the walk goes on */
  async #play(scene: SceneName): Promise<FinalPlans | null | undefined> {
    const { flow } = this.#stage.options;
    const screen = screenNamed(flow, scene);
    if (screen !== undefined) return this.#enter(screen);
    const [what, which = ''] = scene.split(/:(.*)/s);
    switch (what) {
      case 'refusal':
        throw this.#refused(this.#stage.course.screen?.refusals?.[Number(which)]);
      case 'ending':
        this.#stage.course.beginResult();
        throw this.#stage.failure(which as FailureKey, 'the site says so instead of showing results');
      case 'interruption':
        return this.#interrupted(flow.interruptions[Number(which)]);
      case 'error page':
        throw this.#stage.failure('site_error_page', 'the site shows its error page');
      case 'blank page':
        if (this.#stage.traffic.isWaiting) return undefined;
        throw this.#stage.failure(
          this.#stage.course.isCalculating ? 'final_screen_missing' : 'blank_page',
          'the page shows nothing at all',
        );
      case 'nothing known':
        return this.#standstill.unknownScreen();
      case 'quiet':
        return this.#standstill.stillHere();
      case 'calculation':
        this.#stage.course.beginResult();
        return undefined;
      case 'results':
        return this.#capture();
      default:
        throw new TypeError(`no scene "${scene}"`);
    }
  }

  async #enter(screen: AnyScreen): Promise<null | undefined> {
    const before = this.#stage.course.visited(screen);
    if (before !== null) this.#mayReturnTo(screen, before);
    this.#stage.course.finishScreen();
    const { lastScreen, stopBefore, flow } = this.#stage.options;
    if (screen.tela > lastScreen || (stopBefore !== undefined && screen.tela >= stopBefore)) return null;
    this.#stage.course.enter(screen, this.#stage.traffic.documents);
    const visit = this.#stage.visitOf(screen);
    this.#standstill.begin(screen, visit);
    this.#stage.windows.mayLeave(false);
    await this.#goAheadWith(screen);
    await this.#stage.guarded(screen.fill(visit as unknown as Visit<never>));
    if (screen.tela === lastScreen && screen.tela !== flow.outline.resultScreen) return null;
    await this.#stage.guarded(visit.controls.settle());
    await this.#standstill.advance(screen, visit);
    return undefined;
  }

  async #goAheadWith({ tela }: AnyScreen): Promise<void> {
    const { flow, goAhead } = this.#stage.options;
    if (goAhead !== undefined && tela >= flow.outline.firstPersonalScreen)
      await this.#stage.guarded(goAhead());
  }

  #refused(refusal: Refusal | undefined): Error {
    if (refusal === undefined) return new TypeError('the screen has no such refusal');
    const { means, campo } = refusal;
    return this.#stage.failure(means, 'the site says so', campo);
  }

  /** A page that reloads itself may begin anew, as long as no personal data went out. */
  #mayReturnTo(screen: AnyScreen, documentsThen: number): void {
    this.#returns += 1;
    const isReloaded = this.#stage.traffic.documents > documentsThen;
    const { firstPersonalScreen } = this.#stage.options.flow.outline;
    if (isReloaded && this.#returns <= MAX_RETURNS && this.#stage.tela <= firstPersonalScreen) return;
    throw this.#stage.failure('unexpected_screen', `the site went back to screen ${screen.tela}`);
  }

  async #interrupted(interruption: Interruption | undefined): Promise<undefined> {
    if (interruption === undefined) return undefined;
    if (this.#stage.course.isAfterQuestions) this.#stage.course.beginResult();
    const { credentials } = this.#stage.options;
    await this.#stage.guarded(
      interruption.answer({
        credentials,
        controls: (table) => this.#stage.controls(table, this.#stage.tela),
        firstSeen: (scenes) => this.#stage.lookout.firstSeen(scenes, this.#stage.course.budget.remainingMs()),
        failure: (key, detail) => this.#stage.failure(key, detail),
      }),
    );
    return undefined;
  }

  /** Reads and, as long as they are not complete, goes on watching for what may come between. */
  async #capture(): Promise<FinalPlans | undefined> {
    this.#stage.course.beginResult();
    const { page, flow, reporter } = this.#stage.options;
    const { budget } = this.#stage.course;
    const captured = flow.results.capture(page, budget, () => this.#stage.traffic.isWaiting);
    captured.catch(() => {});
    const between: Scene<SceneName>[] = [
      errorPage(flow),
      ...flow.interruptions.map(
        ({ scene }, at): Scene<SceneName> => ({ ...scene, name: `interruption:${at}` }),
      ),
    ];
    const first = await this.#stage.guarded(
      Promise.race([
        captured.then((results) => ({ results })),
        this.#stage.lookout.firstSeen(between, budget.remainingMs()).then((seen) => ({ seen })),
      ]),
    );
    if ('seen' in first && first.seen !== null) return this.#play(first.seen.name) as Promise<undefined>;
    const { plans, avisos } = 'results' in first ? first.results : await this.#stage.guarded(captured);
    for (const aviso of avisos) reporter.warning(aviso);
    this.#stage.course.finishResult();
    return plans;
  }
}

/**
 * Walks one quote session on the page.
 * @returns the results, or null when it was asked to stop after the estimates
 * @throws SessionFailure for every other end
 */
export const walkQuote = (options: WalkOptions): Promise<FinalPlans | null> => new Walk(options).run();
