import type { Scene } from '../eyes/scene.ts';
import { isNavigation } from '../page/lens.ts';
import { explained } from './diagnose.ts';
import { type SceneName, scenesAfter } from './scenes.ts';
import { meaningOfSilence } from './silence.ts';
import type { Stage } from './stage.ts';
import type { Standstill } from './standstill.ts';

/** An exchange that failed is the end unless the page goes on by itself within this time. */
const GOES_ON_MS = 700;

/** Waits for what comes next, whatever tells of it first: the page, its traffic, the site's words. */
export class Outlook {
  readonly #stage: Stage;
  readonly #standstill: Standstill;

  constructor(stage: Stage, standstill: Standstill) {
    this.#stage = stage;
    this.#standstill = standstill;
  }

  /** What comes next: a scene, or the end when an exchange failed or the site refuses in words. */
  async nextScene(): Promise<SceneName> {
    const { flow, patience } = this.#stage.options;
    const { budget } = this.#stage.course;
    for (;;) {
      const scenes = scenesAfter(flow, this.#stage.course, patience, this.#mayBeginAgain);
      const first = await this.#stage
        .guarded(
          Promise.race([
            this.#stage.lookout.firstSeen(scenes, budget.remainingMs()).then((seen) => ({ seen })),
            this.#stage.traffic.troubled().then(() => ({ what: 'trouble' as const })),
            this.#spoken().then(() => ({ what: 'words' as const })),
          ]),
        )
        .catch((error: unknown) => {
          if (!isNavigation(error)) throw error;
          return { what: 'navigation' as const };
        });
      if (budget.remainingMs() <= 0)
        throw explained(await meaningOfSilence(this.#stage.place), this.#stage.traffic);
      if ('seen' in first) {
        if (first.seen !== null) return first.seen.name;
        throw explained(await meaningOfSilence(this.#stage.place), this.#stage.traffic);
      }
      if (first.what === 'navigation') continue;
      const seen = await this.#goesOn(scenes);
      if (seen !== null) return seen;
      if (first.what === 'words') {
        const again = await this.#standstill.answeredInWords();
        if (again) continue;
      }
      if (
        first.what === 'trouble' &&
        !this.#stage.traffic.isWaiting &&
        this.#stage.traffic.trouble?.isFinal === true
      ) {
        throw this.#stage.failure('screen_deadline', 'the site answered so, and the page stays as it is');
      }
    }
  }

  /** Nothing personal has gone out, and the page has loaded itself again. */
  get #mayBeginAgain(): boolean {
    const { options, tela, lookout } = this.#stage;
    return tela < options.flow.outline.firstPersonalScreen && lookout.hasNewDocument;
  }

  /** Whether the page goes on all the same within a moment. */
  async #goesOn(scenes: readonly Scene<SceneName>[]): Promise<SceneName | null> {
    const soon = scenes.filter(({ name }) => !['quiet', 'blank page', 'nothing known'].includes(name));
    const seen = await this.#stage
      .guarded(this.#stage.lookout.firstSeen(soon, GOES_ON_MS))
      .catch((error: unknown) => {
        if (!isNavigation(error)) throw error;
        return null;
      });
    return seen?.name ?? null;
  }

  #spoken(): Promise<void> {
    const sent = this.#standstill.advances;
    if (this.#stage.course.screen === null || this.#stage.course.isCalculating || sent === 0)
      return new Promise<never>(() => {});
    return this.#stage.lookout.spoken(
      () => this.#standstill.advances !== sent || this.#stage.course.isCalculating,
    );
  }
}
