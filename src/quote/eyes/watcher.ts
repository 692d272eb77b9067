import type { Finder } from './finder.ts';
import type { Meanings, Meant } from './meanings.ts';
import type { Moment } from './moment.ts';
import type { Places } from './places.ts';
import type { Clue, Scene, SceneQuestion, Seen } from './scene.ts';
import type { Sight } from './sight.ts';
import type { Finding, Spec } from './spec.ts';
import type { Texts } from './texts.ts';

/** How much speaks for one scene, on a page that stands still. */
export interface Weight {
  readonly name: string;
  /** How many of its known clues are there; 0 also when something is there that must not be. */
  readonly clues: number;
  /** What its meaning counts for. */
  readonly points: number;
}

export interface Weighing {
  readonly weights: readonly Weight[];
  /** The one that is meant beyond doubt, whatever its known clues. */
  readonly meant: string | null;
}

export interface Watcher {
  /** Which of the scenes shows first; null when none did in time. */
  readonly firstSeen: (question: SceneQuestion) => Promise<Seen | null>;
  /** Waits until all of these controls are there. */
  readonly findAll: (question: {
    readonly specs: readonly Spec[];
    readonly budgetMs: number;
  }) => Promise<Finding[]>;
  /** Looks once, without waiting. */
  readonly weigh: (scenes: readonly Scene[]) => Weighing;
  /** Takes this scene for the one that is shown: what stands near its marks belongs to it. */
  readonly settleOn: (scene: Scene) => void;
  readonly held: (key: string) => Element | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeWatcher = ({
  moment,
  sight,
  texts,
  places,
  finder,
  meanings,
}: {
  moment: Moment;
  sight: Sight;
  texts: Texts;
  places: Places;
  finder: Finder;
  meanings: Meanings;
}): Watcher => {
  /** What moves without a change of the document (transitions) is looked at again by then. */
  const LOOK_AGAIN_MS = 60;
  const MEANING_STANDS_MS = 60;
  const RESTS_MS = 80;
  /** Where what is meant is clear. */
  const CLEARLY_RESTS_MS = 15;
  const LONGEST_STEP_MS = 200;
  /** What fades in or is styled late changes nothing in the document: it is weighed again by then, later ever less often. */
  const WEIGH_AGAIN_MS = 300;
  const WEIGH_SELDOM_MS = 2_400;
  /** On a page that never comes to rest, with a clock or a carousel, the same must have been meant that long. */
  const RESTLESS_STANDS_MS = 800;
  const holding = new Map<string, Element>();
  let changedAt = performance.now();
  let generation = 0;
  const observer = new MutationObserver(() => {
    changedAt = performance.now();
  });

  /** Looks at every change and, while something may be moving, from time to time. */
  const whenever = <T>(look: (now: number) => T | undefined, budgetMs: number): Promise<T | null> =>
    new Promise((resolve, reject) => {
      const startedAt = performance.now();
      let lookedAt = Number.NEGATIVE_INFINITY;
      let sawChange = Number.NEGATIVE_INFINITY;
      let lookedRested = false;
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      const frame = (): void => {
        const now = performance.now();
        try {
          const isChanged = changedAt !== sawChange;
          const hasComeToRest = !lookedRested && now - changedAt >= CLEARLY_RESTS_MS;
          if (isChanged || hasComeToRest || now - lookedAt >= LOOK_AGAIN_MS) {
            lookedRested = now - changedAt >= CLEARLY_RESTS_MS;
            sawChange = changedAt;
            lookedAt = now;
            moment.pass();
            const seen = look(now);
            if (seen !== undefined) {
              resolve(seen);
              return;
            }
          }
        } catch (error) {
          reject(error);
          return;
        }
        if (now - startedAt >= budgetMs) resolve(null);
        else requestAnimationFrame(frame);
      };
      frame();
    });

  const whereOf = ({ css, says, saysSome }: Clue): Element | null => {
    if (css !== undefined) return sight.all(css).find((element) => sight.isVisible(element)) ?? null;
    if (says !== undefined) return texts.saying(says);
    if (saysSome !== undefined) {
      const found = saysSome.of.map((phrase) => texts.saying(phrase)).filter((element) => element !== null);
      return found.length >= saysSome.atLeast ? (found[0] ?? null) : null;
    }
    return null;
  };

  const seenOf = (clues: readonly Clue[]): Element[] =>
    clues.map(whereOf).filter((element) => element !== null);

  const firstSeen: Watcher['firstSeen'] = ({ scenes, current, budgetMs }) => {
    const stood = new Map<string, number>();
    let best: Meant | null = null;
    let weighedChange = Number.NEGATIVE_INFINITY;
    let weighedAt = performance.now();
    let againMs = WEIGH_AGAIN_MS;
    let meantMs = 0;
    let lookedAt = performance.now();
    generation += 1;
    const mine = generation;
    return whenever<Seen | null>((now) => {
      // Another question has been asked since: nobody waits for this answer.
      if (mine !== generation) return null;
      // A page that hardly gets to run has stood for as long as it was looked at, not as the clock says.
      const passedMs = Math.min(now - lookedAt, LONGEST_STEP_MS);
      lookedAt = now;
      for (const { name, any, none = [], forMs = 0, stillMs = 0 } of scenes) {
        const home = seenOf(any);
        if (home.length === 0 || none.some((clue) => whereOf(clue) !== null)) {
          stood.delete(name);
          continue;
        }
        const stoodMs = stood.has(name) ? (stood.get(name) ?? 0) + passedMs : 0;
        stood.set(name, stoodMs);
        if (stoodMs < forMs || now - changedAt < stillMs) continue;
        places.settle(() => seenOf(any));
        return { name, by: 'name' } satisfies Seen;
      }
      if (current?.any.some((clue) => whereOf(clue) !== null)) return undefined;
      // Costly: where the page has come to rest, and seldom while it stays as it is.
      const restedMs = now - changedAt;
      const isRestless = restedMs < CLEARLY_RESTS_MS;
      const isChanged = weighedChange !== changedAt;
      const isDue = now - weighedAt >= againMs;
      meantMs += passedMs;
      if (isRestless && !isDue) return undefined;
      if (isChanged || isDue) {
        const before = best?.name;
        best = meanings.best(scenes, current);
        if (best?.name !== before || (isChanged && !isRestless)) meantMs = 0;
        againMs = isChanged ? WEIGH_AGAIN_MS : Math.min(2 * againMs, WEIGH_SELDOM_MS);
        weighedChange = changedAt;
        weighedAt = now;
      }
      if (best === null || (isRestless && meantMs < RESTLESS_STANDS_MS)) return undefined;
      const isSettled = restedMs >= RESTS_MS && meantMs >= MEANING_STANDS_MS;
      if (!isRestless && !best.isClear && !isSettled) return undefined;
      const { scene } = best;
      places.settle(() => meanings.of(scene).home);
      return { name: best.name, by: 'meaning' } satisfies Seen;
    }, budgetMs);
  };

  const findAll: Watcher['findAll'] = async ({ specs, budgetMs }) => {
    const done = new Map<string, Finding>();
    const best = new Map<string, { element: Element; at: number }>();
    let last = new Map<string, Finding>();
    const all = await whenever((now) => {
      const missing = specs.filter(({ key }) => !done.has(key));
      last = new Map();
      for (const [key, answer] of finder.look(missing)) {
        last.set(key, finder.toFinding(key, answer));
        if (answer === null || !('element' in answer)) {
          best.delete(key);
          continue;
        }
        const before = best.get(key);
        const at = before?.element === answer.element ? before.at : now;
        best.set(key, { element: answer.element, at });
        if (now - at < answer.standMs) continue;
        holding.set(key, answer.element);
        done.set(key, finder.toFinding(key, answer));
      }
      return done.size === specs.length ? true : undefined;
    }, budgetMs);
    return specs.map(({ key }) => {
      const found = done.get(key);
      if (found !== undefined) return found;
      const missed = last.get(key);
      const several = all === null && missed !== undefined && !missed.found ? missed.several : [];
      return { key, found: false, several };
    });
  };

  const cluesOf = ({ any, none = [] }: Scene): Element[] =>
    none.some((clue) => whereOf(clue) !== null) ? [] : seenOf(any);

  const weigh: Watcher['weigh'] = (scenes) => {
    moment.pass();
    return {
      weights: scenes.map((scene) => ({
        name: scene.name,
        clues: cluesOf(scene).length,
        points: meanings.of(scene).points,
      })),
      meant: meanings.best(scenes, null)?.name ?? null,
    };
  };

  const settleOn: Watcher['settleOn'] = (scene) => {
    moment.pass();
    const marks = cluesOf(scene);
    places.settle(() => (marks.length > 0 ? cluesOf(scene) : meanings.of(scene).home));
  };

  return { firstSeen, findAll, weigh, settleOn, held: (key) => holding.get(key) ?? null };
};
