import type { Labels } from './labels.ts';
import type { Moment } from './moment.ts';
import type { Places } from './places.ts';
import type { Sight } from './sight.ts';
import type { Shape, Spec } from './spec.ts';

/** What on the page could be a control at all. */
export interface Candidates {
  readonly shapeOf: (element: Element) => Shape;
  /** A name may stand at a wrapper: what is meant is the one control in it. */
  readonly takerIn: (element: Element, spec: Spec) => Element;
  /** A wrapper or a label of something that takes an answer: no control of its own. */
  readonly isOfTaker: (element: Element) => boolean;
  /** Everything that answers a click. */
  readonly clickables: () => readonly Element[];
}

/** Self-contained: it is sent to the page as text. */
export const makeCandidates = ({
  moment,
  sight,
  labels,
  places,
}: {
  moment: Moment;
  sight: Sight;
  labels: Labels;
  places: Places;
}): Candidates => {
  const BUTTON =
    'button,[role="button"],input[type="submit"],input[type="button"],input[type="image"],a,[role="link"],[role="menuitem"],[role="tab"],[role="option"],summary,[onclick],[tabindex="0"]';

  const shapeOf = (element: Element): Shape => {
    if (element.tagName === 'SELECT') return 'select';
    if (labels.isChoice(element)) return 'choice';
    if (
      element.matches('[role="combobox"],[aria-haspopup="listbox"],[role="listbox"]') &&
      !element.matches('input:not([readonly])')
    )
      return 'combobox';
    if (element.matches('input[readonly],input[aria-readonly="true"]')) return 'combobox';
    if (
      element.matches(
        'input:not([type="submit"]):not([type="button"]),textarea,[contenteditable],[role="textbox"]',
      )
    )
      return 'field';
    return 'button';
  };

  const takerIn = (element: Element, spec: Spec): Element => {
    const shape = shapeOf(element);
    const wanted = spec.kind === 'field' ? 'field' : spec.kind === 'tick' ? 'choice' : null;
    if (wanted === null || shape === wanted || shape === 'combobox') return element;
    const inside = labels.takers().filter((taker) => element.contains(taker) && shapeOf(taker) === wanted);
    return inside.length === 1 && inside[0] !== undefined ? inside[0] : element;
  };

  const isOfTaker = (element: Element): boolean => {
    const label = element.closest('label');
    return labels
      .takers()
      .some(
        (taker) => element.contains(taker) || label?.contains(taker) === true || label?.control === taker,
      );
  };

  const clickables = moment.once((): readonly Element[] => {
    const known = sight.all(BUTTON).filter((element) => sight.isVisible(element) && places.isUsable(element));
    const pointed = sight
      .all('div,span,li,label,p,td,img,svg')
      .filter(
        (element) =>
          element.children.length <= 3 &&
          (element.textContent ?? '').length < 80 &&
          getComputedStyle(element).cursor === 'pointer' &&
          element.closest(BUTTON) === null &&
          !isOfTaker(element) &&
          sight.isVisible(element) &&
          places.isUsable(element),
      );
    return [...known, ...pointed];
  });

  return { shapeOf, takerIn, isOfTaker, clickables };
};
