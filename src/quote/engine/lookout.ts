import type { Said } from '../eyes/answers.ts';
import type { Scene, Seen } from '../eyes/scene.ts';
import { specsOf } from '../page/control.ts';
import type { Lens } from '../page/lens.ts';
import type { Traffic } from '../page/traffic.ts';
import { meaningOf } from './answer.ts';
import type { Course } from './course.ts';
import { sceneOf } from './scenes.ts';

/** What the site says has stood that long before it counts. */
const SAID_FOR_MS = 450;
const LOOK_BUDGET_MS = 300;
/** Before any screen is known there is the one document that was asked for. */
const FIRST_DOCUMENT = 1;

/** Looks where the walk stands: what shows, what the site says, whether the page is another one. */
export class Lookout {
  readonly #lens: Lens;
  readonly #course: Course;
  readonly #traffic: Traffic;

  constructor(lens: Lens, course: Course, traffic: Traffic) {
    this.#lens = lens;
    this.#course = course;
    this.#traffic = traffic;
  }

  get hasNewDocument(): boolean {
    const { screen } = this.#course;
    const known = screen === null ? FIRST_DOCUMENT : (this.#course.visited(screen) ?? 0);
    return this.#traffic.documents > known;
  }

  async firstSeen<Name extends string>(
    scenes: readonly Scene<Name>[],
    budgetMs: number,
  ): Promise<Seen<Name> | null> {
    const { screen, isCalculating } = this.#course;
    const current = screen === null || isCalculating ? null : sceneOf(screen);
    const seen = await this.#lens.ask((kit, question) => kit.watcher.firstSeen(question), {
      scenes,
      current,
      budgetMs,
    });
    return seen as Seen<Name> | null;
  }

  async isThere(scene: Scene): Promise<boolean> {
    return (await this.firstSeen([scene], LOOK_BUDGET_MS).catch(() => null)) !== null;
  }

  /** A screen is about to be sent: what the page says from here on is the site's answer. */
  beginAnswer(): Promise<void> {
    return this.#lens.ask((kit) => kit.answers.begin(), null);
  }

  /** What the site says since the screen was sent. */
  said(): Promise<readonly Said[]> {
    return this.#lens.ask((kit, all) => kit.answers.since(all), this.#specs);
  }

  /** Settles when the site has answered the sent screen with words that tell why it does not go on. */
  async spoken(hasEnded: () => boolean): Promise<void> {
    let known: readonly string[] = [];
    while (!hasEnded()) {
      const question = { specs: this.#specs, known, forMs: SAID_FOR_MS };
      const said = await this.#lens.ask((kit, asked) => kit.answers.spoken(asked), question);
      if (hasEnded()) break;
      if (!this.#traffic.isWaiting && meaningOf(said) !== null) return;
      // While the answer is still on its way the same words may yet come to mean something.
      known = this.#traffic.isWaiting ? [] : said.map(({ text }) => text);
    }
    return new Promise<never>(() => {});
  }

  get #specs() {
    const controls = Object.entries(this.#course.screen?.controls ?? {});
    return controls
      .filter(([, { kind }]) => kind !== 'button')
      .flatMap(([key, control]) => specsOf(key, control));
  }
}
