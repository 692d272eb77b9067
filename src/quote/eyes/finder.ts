import type { Candidates } from './candidates.ts';
import type { Choices } from './choices.ts';
import type { Scored, Sought } from './found.ts';
import type { Labels } from './labels.ts';
import type { Places } from './places.ts';
import type { Ranking } from './ranking.ts';
import type { Finding, Shape, Spec } from './spec.ts';
import type { Words } from './words.ts';

export interface Finder {
  /** Looks once. Those found by meaning alone count when they stay the best for a while. */
  readonly look: (specs: readonly Spec[]) => Map<string, Sought>;
  readonly shapeOf: (element: Element) => Shape;
  readonly describe: (element: Element) => string;
  readonly toFinding: (key: string, found: Sought) => Finding;
}

/** Self-contained: it is sent to the page as text. */
export const makeFinder = ({
  words,
  labels,
  places,
  paths,
  candidates,
  ranking,
  choices,
}: {
  words: Words;
  labels: Labels;
  places: Places;
  paths: { readonly selectorOf: (element: Element) => string };
  candidates: Candidates;
  ranking: Ranking;
  choices: Choices;
}): Finder => {
  const { shapeOf, takerIn, clickables } = candidates;
  const { likenessTo, byNames, pick, asks, isFound } = ranking;

  const findButton = (spec: Spec): Sought => {
    const inDialog = spec.question !== undefined;
    const scored = clickables().map((element): Scored => {
      const like = likenessTo(element, spec);
      return {
        element,
        like: like >= 0.7 ? like : 0,
        score: like + places.belonging(element, inDialog),
        shape: 'button',
        inverted: false,
      };
    });
    return pick(scored, 0.62) ?? (spec.sends === true ? findSending(spec) : null);
  };

  /** Whatever it says: of the form that holds the screen the only thing that sends it. */
  const findSending = (spec: Spec): Sought => {
    const scored = clickables()
      .filter((element) => element.matches('[type="submit"],form button:not([type])'))
      .filter(
        (element) =>
          places.isAtHome(element) && !words.denies(words.plain(labels.shown(element)), spec.never),
      )
      .map((element): Scored => ({ element, like: 0.7, score: 0.7, shape: 'button', inverted: false }));
    return pick(scored, 0.62);
  };

  const findField = (spec: Spec): Sought => {
    const scored = labels
      .takers()
      .filter((taker) => shapeOf(taker) === 'field' && places.isUsable(taker))
      .map((element): Scored => {
        const like = likenessTo(element, spec);
        const asked = like > 0 ? 0.3 * asks(element, spec.question) : 0;
        return {
          element,
          like,
          score: like + asked + places.belonging(element, spec.question?.words[0] === 'dialog'),
          shape: 'field',
          inverted: false,
        };
      });
    return pick(scored, 0.4);
  };

  const BY_KIND = {
    button: findButton,
    field: findField,
    tick: choices.findTick,
    answer: choices.findAnswer,
  } as const;

  const isOfKind =
    (spec: Spec) =>
    (element: Element): boolean => {
      const shape = shapeOf(takerIn(element, spec));
      if (spec.shape !== undefined && shape !== spec.shape) return false;
      if (spec.kind === 'field') return shape === 'field';
      if (spec.kind === 'tick') return shape === 'choice' || shape === 'button';
      if (spec.kind === 'answer') return shape !== 'field';
      return (spec.never ?? []).every(
        (word) => words.likeness(words.plain(labels.shown(element)), words.plain(word)) < 0.75,
      );
    };

  const CONTROL = 'input,select,textarea,button,[role],[tabindex]';
  const TWIN_MS = 1_200;
  /** The only control of a part that is for nobody may be the twin of one that is yet to come. */
  const twinMs = (element: Element): number => {
    const part = element.closest('[aria-hidden="true"]');
    if (part === null) return 0;
    const others = [...part.querySelectorAll(CONTROL)].filter(
      (other) => !element.contains(other) && !other.contains(element),
    );
    return others.length === 0 ? TWIN_MS : 0;
  };

  /** With questions of its own, apart from what tells the screen: the screen's own may be yet to come. */
  const strangerMs = (element: Element): number => (places.isOfOthers(element) ? TWIN_MS : 0);

  const lookFor = (spec: Spec): Sought => {
    const named = byNames(spec, isOfKind(spec));
    if (named !== null) {
      const element = takerIn(named.element, spec);
      return {
        element,
        by: 'name',
        rank: named.rank,
        shape: shapeOf(element),
        inverted: false,
        standMs: twinMs(element),
      };
    }
    const meant = BY_KIND[spec.kind](spec);
    if (!isFound(meant)) return meant;
    if (spec.shape !== undefined && meant.shape !== spec.shape) return null;
    return { ...meant, standMs: Math.max(meant.standMs, twinMs(meant.element), strangerMs(meant.element)) };
  };

  const standsAlone = (spec: Spec | undefined): spec is Spec =>
    spec?.kind === 'field' || spec?.kind === 'tick';

  /** One element cannot be two controls: it is that one's which it resembles most. */
  const look: Finder['look'] = (specs) => {
    const answers = new Map(specs.map((spec) => [spec.key, lookFor(spec)] as const));
    for (const [key, answer] of answers) {
      if (!isFound(answer) || answer.by === 'name') continue;
      const spec = specs.find((one) => one.key === key);
      if (!standsAlone(spec)) continue;
      for (const [otherKey, other] of answers) {
        const otherSpec = specs.find((one) => one.key === otherKey);
        if (otherKey === key || !isFound(other) || other.element !== answer.element || !otherSpec) continue;
        if (other.by === 'name' || likenessTo(other.element, otherSpec) > likenessTo(answer.element, spec))
          answers.set(key, null);
      }
    }
    return answers;
  };

  const describe = (element: Element): string => {
    const kind = element.getAttribute('role') ?? element.tagName.toLowerCase();
    const shown = element.matches('input,textarea,select')
      ? (labels.of(element)[0]?.words ?? '')
      : labels.shown(element);
    return shown === '' ? kind : `${kind} "${shown.slice(0, 60)}"`;
  };

  return {
    look,
    shapeOf,
    describe,
    toFinding: (key, found) => {
      if (found === null) return { key, found: false, several: [] };
      if (!isFound(found)) return { key, found: false, several: found.several.slice(0, 4).map(describe) };
      const { element, by, rank, shape, inverted } = found;
      return {
        key,
        found: true,
        by,
        rank,
        shape,
        inverted,
        what: describe(element),
        selector: by === 'name' ? '' : paths.selectorOf(element),
      };
    },
  };
};
