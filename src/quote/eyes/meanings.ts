import type { Finder } from './finder.ts';
import type { Places } from './places.ts';
import type { Scene } from './scene.ts';
import type { Texts } from './texts.ts';

/** The screen that is meant by what the page says and asks. */
export interface Meant {
  readonly name: string;
  readonly scene: Scene;
  /** Hardly anything speaks for another one. */
  readonly isClear: boolean;
}

/** Screens as a person knows them: by their question and by what can be answered there. */
export interface Meanings {
  /** How much speaks for it, and where on the page that stands. */
  readonly of: (scene: Scene) => { readonly points: number; readonly home: Element[] };
  /** The one that is meant beyond doubt; null when none is, or the current one as much. */
  readonly best: (scenes: readonly Scene[], current: Scene | null) => Meant | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeMeanings = ({
  texts,
  places,
  finder,
}: {
  texts: Texts;
  places: Places;
  finder: Finder;
}): Meanings => {
  const MEANT = 1;
  const MARGIN = 0.24;
  const IN_PASSING = 0.6;
  /** A control that has to stand that long before it is taken tells less. */
  const DOUBTFUL_MS = 500;
  const DOUBTFUL = 0.4;
  const CLEARLY = 1.4;
  const CLEAR_MARGIN = 0.9;

  const meaningOf = ({ meaning }: Scene): { points: number; home: Element[] } => {
    const home: Element[] = [];
    let points = 0;
    if (meaning === undefined) return { points, home };
    let hinted = 0;
    for (const tokens of meaning.hints) {
      const element = texts.sayingAll(tokens);
      if (element === null || places.belonging(element, false) < -0.3) continue;
      // What a small text says may be said in passing: a question and its answer below the form.
      const weight = texts.isProminent(element) ? 1 : IN_PASSING;
      hinted = Math.max(hinted, weight * (0.6 + 0.2 * Math.min(3, tokens.length)));
      home.push(element);
      if (weight === 1) break;
    }
    points += hinted;
    for (const answer of finder.look(meaning.controls).values()) {
      if (answer === null || !('element' in answer)) continue;
      const share = 1 / Math.max(1, Math.min(2, meaning.controls.length));
      const sureness = answer.standMs > DOUBTFUL_MS ? DOUBTFUL : 1;
      points += answer.by === 'name' ? 1 : share * sureness;
      home.push(answer.element);
    }
    return { points, home };
  };

  const best: Meanings['best'] = (scenes, current) => {
    const told = scenes
      .filter(({ meaning }) => meaning !== undefined)
      .map((scene) => ({ name: scene.name, scene, points: meaningOf(scene).points }))
      .sort((one, other) => other.points - one.points);
    const [first, second] = told;
    if (first === undefined || first.points < MEANT) return null;
    if (second !== undefined && first.points - second.points < MARGIN) return null;
    const here = current === null ? 0 : meaningOf(current).points;
    if (here > first.points - MARGIN) return null;
    const lead = first.points - Math.max(here, second?.points ?? 0);
    return { ...first, isClear: first.points >= CLEARLY && lead >= CLEAR_MARGIN };
  };

  return { of: meaningOf, best };
};
