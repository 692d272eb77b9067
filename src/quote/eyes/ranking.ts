import type { Found, Scored, Sought } from './found.ts';
import type { Labels } from './labels.ts';
import type { Moment } from './moment.ts';
import type { Places } from './places.ts';
import type { Sight } from './sight.ts';
import type { Known } from './spec.ts';
import type { Takers } from './takers.ts';
import type { Words } from './words.ts';

/** Weighs what was found against what is meant. */
export interface Ranking {
  readonly likenessTo: (element: Element, known: Known) => number;
  /** Of the elements with the first name that is there, the one that fits. */
  readonly byNames: (
    known: Known,
    isWanted: (element: Element) => boolean,
  ) => { readonly element: Element; readonly rank: number } | null;
  /** The best of them, or those that are equally good. */
  readonly pick: (scored: readonly Scored[], threshold: number) => Sought;
  /** How surely the question's words stand near a control, outside what its answers say. */
  readonly asks: (element: Element, question: Known | undefined) => number;
  /** Of two questions with the same answers on one screen the one that stands last before them is theirs. */
  readonly isUnderQuestion: (element: Element, question: Known) => boolean;
  readonly isFound: (sought: Sought) => sought is Found;
}

/** Self-contained: it is sent to the page as text. */
export const makeRanking = ({
  moment,
  sight,
  takers,
  words,
  labels,
  places,
}: {
  moment: Moment;
  sight: Sight;
  takers: Takers;
  words: Words;
  labels: Labels;
  places: Places;
}): Ranking => {
  const STANDS_SURE_MS = 0;
  const STANDS_LIKELY_MS = 150;
  const STANDS_DOUBTFUL_MS = 1_200;
  /** Two that differ by less are equally good. */
  const MARGIN = 0.12;
  const LIKELY = 0.7;
  /** Ahead of every other by that much. */
  const ALONE = 0.5;
  const MAX_CONTEXT = 1_200;
  const MAX_GIST_CONTEXT = 260;
  /** How much less a question counts for each step that it stands farther away. */
  const FARTHER = 0.25;

  const likenessTo = (element: Element, known: Known): number => {
    let best = 0;
    for (const { words: heard, sure } of labels.of(element)) {
      if (words.denies(heard, known.never)) {
        if (sure > 0.8) return 0;
        continue;
      }
      best = Math.max(best, words.says(heard, known) * sure);
    }
    return best;
  };

  /** One button that was drawn twice: whichever is pressed sends the same form. */
  const isSameSubmit = (one: Element, other: Element): boolean =>
    one.matches('[type="submit"]') &&
    one.outerHTML === other.outerHTML &&
    one.closest('form') !== null &&
    one.closest('form') === other.closest('form');

  const byNames: Ranking['byNames'] = (known, isWanted) => {
    for (const [rank, name] of known.names.entries()) {
      const all = sight.all(name).filter((element) => takers.drawnFor(element) !== null && isWanted(element));
      const enabled = all.filter(places.isUsable);
      const forAll = enabled.filter((element) => !sight.isForNobody(element));
      const usable = forAll.length > 0 ? forAll : enabled;
      const [only] = usable;
      if (only !== undefined && usable.every((element) => element === only || isSameSubmit(only, element)))
        return { element: only, rank };
      if (usable.length > 1) {
        const told = usable
          .map((element) => ({
            element,
            score: likenessTo(element, known) + places.belonging(element, false),
          }))
          .sort((one, other) => other.score - one.score);
        const [first, second] = told;
        if (first && second && first.score - second.score >= MARGIN) return { element: first.element, rank };
        // One within the other: a wrapper that carries the same name.
        if (first && usable.every((element) => element === first.element || element.contains(first.element)))
          return { element: first.element, rank };
      }
    }
    return null;
  };

  const pick = (scored: readonly Scored[], threshold: number): Sought => {
    const all = scored
      .filter(({ score, like }) => like > 0 && score >= threshold)
      .sort((one, other) => other.score - one.score);
    // Of two that are as good the one for nobody is the twin.
    const forAll = all.filter(({ element }) => !sight.isForNobody(element));
    const isTwinBest = (all[0]?.score ?? 0) - (forAll[0]?.score ?? 0) < MARGIN;
    const sorted = isTwinBest && forAll.length > 0 ? forAll : all;
    const [best] = sorted;
    if (best === undefined) return null;
    const rivals = sorted.filter(
      ({ element, score }) =>
        element !== best.element &&
        best.score - score < MARGIN &&
        !isSameSubmit(element, best.element) &&
        !element.contains(best.element) &&
        !best.element.contains(element),
    );
    if (rivals.length > 0) return { several: [best, ...rivals].map(({ element }) => element) };
    const inner = sorted.find(
      ({ element, score }) =>
        element !== best.element && best.element.contains(element) && best.score - score < MARGIN,
    );
    const chosen = inner ?? best;
    const next = sorted.find(
      ({ element }) => !element.contains(best.element) && !best.element.contains(element),
    );
    const isAlone = chosen.score >= LIKELY && chosen.score - (next?.score ?? 0) >= ALONE;
    const isSure = chosen.like >= 0.75 && (chosen.score >= 0.95 || isAlone);
    const isLikely = chosen.score >= LIKELY;
    return {
      element: chosen.element,
      by: 'meaning',
      rank: null,
      shape: chosen.shape,
      inverted: chosen.inverted,
      standMs: isSure ? STANDS_SURE_MS : isLikely ? STANDS_LIKELY_MS : STANDS_DOUBTFUL_MS,
    };
  };

  const asks = (element: Element, question: Known | undefined): number => {
    if (question === undefined) return 0;
    let best = 0;
    const group = element.closest('[role="radiogroup"],[role="group"],fieldset');
    if (group !== null) {
      const named = [
        group.getAttribute('aria-label') ?? '',
        ...(group.getAttribute('aria-labelledby') ?? '')
          .split(/\s+/)
          .map((id) => document.getElementById(id)?.textContent ?? ''),
        group.querySelector('legend')?.textContent ?? '',
      ];
      for (const said of named.map(words.plain))
        if (!words.denies(said, question.never)) best = Math.max(best, words.says(said, question));
      if (best > 0) return best;
    }
    let levels = 0;
    let before = -1;
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      const said = words.plain(up.textContent);
      if (said.length > MAX_CONTEXT) break;
      // Beyond what belongs to another question nothing is this one's.
      if (words.denies(said, question.never)) break;
      // Wrappers that add no word are no step away.
      if (said.length !== before) levels += 1;
      before = said.length;
      const share = Math.max(0.2, 1 - FARTHER * (levels - 1));
      // In a long text beginnings of words stand by chance.
      const meant = said.length > MAX_GIST_CONTEXT ? { words: question.words } : question;
      if (words.says(said, meant) > 0) best = share;
      if (best > 0) break;
    }
    return best;
  };

  const bearersOf = moment.perKey((question: Known): readonly Element[] =>
    sight
      .all('legend,label,p,span,div,dt,th,h1,h2,h3,h4,h5,h6,strong,b')
      .filter(
        (bearer) =>
          (bearer.textContent ?? '').length < 200 &&
          words.says(words.plain(bearer.textContent), question) > 0 &&
          sight.isVisible(bearer),
      ),
  );

  const isUnderQuestion = (element: Element, question: Known): boolean =>
    bearersOf(question).some(
      (bearer) => (bearer.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    );

  const isFound: Ranking['isFound'] = (sought) => sought !== null && 'element' in sought;

  return { likenessTo, byNames, pick, asks, isUnderQuestion, isFound };
};
