import type { Sight } from './sight.ts';
import type { Known } from './spec.ts';
import type { Words } from './words.ts';

export interface States {
  /** Whether a choice, a switch or a pressed button is on; null when nothing tells. */
  readonly isOn: (element: Element) => boolean | null;
  /** What stands in a field, or what a list shows as chosen. */
  readonly valueOf: (element: Element) => string;
  /** Where to click to reach it: itself, or the label of a control that has no size of its own. */
  readonly target: (element: Element) => Element;
  /** Notes what a list looks like before it opens. */
  readonly beforeOpening: () => void;
  /** The entry of an open list that says this. */
  readonly option: (known: Known) => Element | null;
  /** Index in a native list, -1 when it has none of these. */
  readonly indexIn: (list: Element, known: Known) => number;
  readonly says: (element: Element, known: Known) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeStates = ({ sight, words }: { sight: Sight; words: Words }): States => {
  const ON =
    /(?:^|[-_\s])(?:is-?)?(?:checked|selected|active|pressed|on|ativo|ativa|selecionad[oa]|marcad[oa])(?:$|[-_\s])/i;
  const ENTRY = '[role="option"],[role="menuitem"],[role="menuitemradio"],[role="treeitem"],li,option';
  const OPTION = `${ENTRY},[data-value],[id*="-option-"]`;
  const PRESSED = 'button,a,[role="button"],[role="radio"],label';
  const SIGN = /^\s*[✓✔☑●◉]/;
  const LEAST_PX = 6;
  let before = new Set<Element>();

  const stated = (element: Element): boolean | null => {
    if (element instanceof HTMLInputElement && /radio|checkbox/.test(element.type)) return element.checked;
    for (const name of ['aria-checked', 'aria-pressed', 'aria-selected']) {
      const value = element.getAttribute(name);
      if (value === 'true' || value === 'false') return value === 'true';
    }
    const inside = element.querySelector('input[type="radio"],input[type="checkbox"]');
    if (inside instanceof HTMLInputElement) return inside.checked;
    return null;
  };
  const isOn = (element: Element): boolean | null => {
    const told = stated(element);
    if (told !== null) return told;
    const state = element.getAttribute('data-state') ?? element.getAttribute('data-checked');
    if (state !== null) return /^(checked|on|true|active|selected)$/i.test(state);
    if (SIGN.test(element.textContent ?? '')) return true;
    const alike = [...(element.parentElement?.children ?? [])].filter(
      ({ tagName }) => tagName === element.tagName,
    );
    if (alike.some((other) => SIGN.test(other.textContent ?? ''))) return false;
    return ON.test(element.getAttribute('class') ?? '') ? true : null;
  };
  const isBig = (element: Element): boolean => {
    const { left, right, top, bottom } = sight.boxOf(element);
    return right - left >= LEAST_PX && bottom - top >= LEAST_PX && sight.isVisible(element);
  };
  const shownIn = (element: Element): string => {
    if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? '';
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
    return words.tidy((element as HTMLElement).innerText ?? element.textContent);
  };
  const likenessOf = (element: Element, known: Known): number => {
    const heard = words.plain(element.getAttribute('aria-label') ?? element.textContent);
    return words.denies(heard, known.never) ? 0 : words.says(heard, known);
  };
  const bestOf = (candidates: readonly Element[], known: Known): Element | null => {
    const all = candidates
      .filter((element) => ![element, ...element.querySelectorAll('*')].some(sight.isDisabled))
      .map((element) => ({ element, like: likenessOf(element, known) }))
      .filter(({ like }) => like > 0)
      .sort((one, other) => other.like - one.like);
    // Of two that are as good the one for nobody is the twin.
    const forAll = all.filter(({ element }) => !sight.isForNobody(element));
    const scored = forAll[0]?.like === all[0]?.like ? forAll : all;
    const [best] = scored;
    if (best === undefined) return null;
    const rivals = scored.filter(
      ({ element, like }) =>
        element !== best.element &&
        like === best.like &&
        !element.contains(best.element) &&
        !best.element.contains(element),
    );
    return rivals.length > 0 ? null : best.element;
  };
  /** A list that is fading in shows before its entries do, and says what they say. */
  const holdsSeveral = (element: Element): boolean => {
    if (element.querySelector(ENTRY) !== null || element.querySelectorAll(PRESSED).length > 1) return true;
    const blocks = [...element.querySelectorAll('*')].filter(
      (part) => words.plain(part.textContent) !== '' && !sight.isInline(part),
    );
    return (
      blocks.filter((block) => !blocks.some((inner) => inner !== block && block.contains(inner))).length > 1
    );
  };
  return {
    isOn,
    valueOf: shownIn,
    target: (element) => {
      if (isBig(element)) return element;
      for (const label of (element as HTMLInputElement).labels ?? []) if (isBig(label)) return label;
      let up = element.parentElement;
      while (up !== null && !isBig(up)) up = up.parentElement;
      return up ?? element;
    },
    beforeOpening: () => {
      before = new Set(sight.all('*').filter((element) => sight.isVisible(element)));
    },
    option: (known) => {
      for (const name of known.names) {
        const named = sight
          .all(name)
          .filter((element) => sight.isVisible(element) && !sight.isDisabled(element));
        const [only] = named;
        if (named.length === 1 && only !== undefined) return only;
      }
      const listed = sight
        .all(OPTION)
        .filter((element) => sight.isVisible(element) && !holdsSeveral(element));
      const fresh = listed.filter((element) => !before.has(element));
      const inList = bestOf(fresh.length > 0 ? fresh : listed, known);
      if (inList !== null) return sight.pressable(inList);
      const newcomers = sight
        .all('div,span,p,button,a,label')
        .filter(
          (element) =>
            !before.has(element) &&
            (element.textContent ?? '').length < 80 &&
            sight.isVisible(element) &&
            !holdsSeveral(element),
        );
      return bestOf(newcomers, known);
    },
    indexIn: (list, known) => {
      const options = [...(list as HTMLSelectElement).options].map(({ text, value }) => {
        const heard = words.plain(text);
        const like = Math.max(words.says(heard, known), 0.9 * words.says(words.plain(value), known));
        return { like: words.denies(heard, known.never) ? 0 : like };
      });
      const best = Math.max(...options.map(({ like }) => like));
      const at = options.findIndex(({ like }) => like === best);
      return best > 0 && options.filter(({ like }) => like === best).length === 1 ? at : -1;
    },
    says: (element, known) => {
      // The entries of a native list say what it could be, not what it is.
      const inside = element instanceof HTMLSelectElement ? [] : element.querySelectorAll('*');
      const heard = [element, ...inside]
        .filter((part) => part === element || part.children.length === 0)
        .map((part) => words.plain(shownIn(part)));
      return heard.some((text) => words.says(text, known) > 0 && !words.denies(text, known.never));
    },
  };
};
