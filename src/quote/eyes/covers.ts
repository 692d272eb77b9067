import type { Finder } from './finder.ts';
import type { Labels } from './labels.ts';
import type { Moment } from './moment.ts';
import type { Point, Sight } from './sight.ts';
import type { Spec } from './spec.ts';
import type { Words } from './words.ts';

/** What lies over a control or asks for attention, and how it can be got rid of. */
export interface Cover {
  /** For operators, e.g. `"Utilizamos cookies …"`. */
  readonly says: string;
  readonly isFrame: boolean;
  /** Whether it shows that the site is at work: then it goes by itself. */
  readonly isWorking: boolean;
}

export interface Closers {
  /** Words that decline or close, the most careful first, then those that accept the least. */
  readonly words: readonly string[];
  /** Phrases of dialogs that belong to the quote and are never closed. */
  readonly own: readonly string[];
  readonly ownNames: readonly string[];
}

export interface Covers {
  /**
   * What of others lies over the middle of this element; null when nothing does or it is out of view.
   * The screen's own bar, which holds its form or one of `ownButtons`, is nobody else's.
   */
  readonly over: (element: Element, closers: Closers, ownButtons: readonly Spec[]) => Cover | null;
  /** An open dialog of others. */
  readonly dialog: (closers: Closers) => Cover | null;
  /** The button that closes what was found last. */
  readonly closer: (closers: Closers) => Element | null;
  /** The frame that was found last. */
  readonly frame: () => Element | null;
  readonly isGone: () => boolean;
  /** Where a click beside its words does nothing but close what was found last; null when there is no such place. */
  readonly beside: () => Point | null;
  /** The best closing button of this whole document: for a frame that covers the page. */
  readonly closerHere: (closers: Closers) => Element | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeCovers = ({
  sight,
  moment,
  words,
  labels,
  finder,
}: {
  sight: Sight;
  moment: Moment;
  words: Words;
  labels: Labels;
  finder: Finder;
}): Covers => {
  const DIALOG = '[role="dialog"],[role="alertdialog"],dialog[open],[aria-modal="true"]';
  const CLICKABLE =
    'button,[role="button"],a,input[type="button"],input[type="submit"],[onclick],[tabindex="0"]';
  const WORKING =
    '[role="progressbar"],[aria-busy="true"],progress,[class*="spinner" i],[class*="loading" i],[class*="CircularProgress"]';
  let last: Element | null = null;

  const summary = (element: Element): string => {
    const said = words.tidy((element as HTMLElement).innerText ?? element.textContent);
    const name = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? '';
    return `"${(said === '' ? name || element.tagName.toLowerCase() : said).slice(0, 100)}"`;
  };
  const isOwn = (element: Element, { own, ownNames }: Closers): boolean => {
    if (ownNames.some((name) => [...element.querySelectorAll(name)].some((one) => sight.isVisible(one))))
      return true;
    if ([...element.querySelectorAll('input[type="password"]')].some((field) => sight.isVisible(field)))
      return true;
    const heard = ` ${words.plain((element as HTMLElement).innerText)} `;
    return own.some((phrase) => heard.includes(` ${words.plain(phrase)} `));
  };
  const LIST = '[role="listbox"],[role="option"],[role="menu"],[role="menuitem"]';
  const isList = (element: Element): boolean => element.matches(LIST) || element.querySelector(LIST) !== null;
  const coverOf = (element: Element): Cover => ({
    says: summary(element),
    isFrame: element.tagName === 'IFRAME' || element.querySelector(':scope iframe') !== null,
    isWorking: [element, ...element.querySelectorAll(WORKING)].some(
      (one) => one.matches(WORKING) && sight.isVisible(one),
    ),
  });

  const isOfScreen = (root: Element, covered: Element, ownButtons: readonly Spec[]): boolean => {
    const form = covered.closest('form');
    if (form?.contains(root) === true) return true;
    moment.pass();
    return [...finder.look(ownButtons).values()].some(
      (found) => found !== null && 'element' in found && root.contains(found.element),
    );
  };

  const over: Covers['over'] = (element, closers, ownButtons) => {
    const { left, right, top, bottom } = sight.boxOf(element);
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
    const hit = document.elementFromPoint(x, y);
    if (hit === null || hit === element || element.contains(hit) || hit.contains(element)) return null;
    for (const label of (element as HTMLInputElement).labels ?? []) if (label.contains(hit)) return null;
    let root = hit;
    while (root.parentElement !== null && !root.parentElement.contains(element)) root = root.parentElement;
    if (isOwn(root, closers) || isList(root) || isOfScreen(root, element, ownButtons)) return null;
    last = root;
    return coverOf(root);
  };

  const rankOf = (element: Element, { words: known }: Closers): number => {
    const heard = words.plain(labels.shown(element));
    const raw = words.tidy(element.textContent);
    for (const [rank, word] of known.entries()) {
      const meant = words.plain(word);
      if (
        meant === '' ? raw === word : heard === meant || (heard.startsWith(`${meant} `) && heard.length < 40)
      )
        return rank;
    }
    const about = words.plain(
      ['aria-label', 'title', 'class', 'id', 'data-testid']
        .map((name) => element.getAttribute(name) ?? '')
        .join(' '),
    );
    if (/\b(close|fechar|dismiss|cerrar)\b/.test(about)) return known.length;
    const picture = element.querySelector('svg,img');
    const isBare =
      heard === '' && picture !== null && /close|fechar|\bx\b/i.test(picture.outerHTML.slice(0, 400));
    return isBare ? known.length + 1 : Number.POSITIVE_INFINITY;
  };
  const bestCloser = (root: ParentNode, closers: Closers): Element | null => {
    const pointed = sight
      .all('span,div,svg,img,p', root)
      .filter(
        (element) =>
          (element.textContent ?? '').length < 40 && getComputedStyle(element).cursor === 'pointer',
      );
    const ranked = [...sight.all(CLICKABLE, root), ...pointed]
      .filter((element) => sight.isVisible(element))
      .map((element) => ({ element, rank: rankOf(element, closers) }))
      .filter(({ rank }) => Number.isFinite(rank))
      .sort((one, other) => one.rank - other.rank);
    return ranked[0]?.element ?? null;
  };

  const MARGIN_PX = 2;
  const beside: Covers['beside'] = () => {
    const cover = last;
    if (cover === null) return null;
    const xs = [MARGIN_PX, innerWidth / 2, innerWidth - MARGIN_PX];
    const ys = [MARGIN_PX, innerHeight / 2, innerHeight - MARGIN_PX];
    const spots = ys.flatMap((y) => xs.map((x) => ({ x, y })));
    const isBare = ({ x, y }: Point): boolean => {
      const hit = document.elementFromPoint(x, y);
      if (hit === null || hit.closest(CLICKABLE) !== null) return false;
      return hit === document.body || hit === document.documentElement || hit === cover;
    };
    return spots.find(isBare) ?? null;
  };

  return {
    over,
    beside,
    dialog: (closers) => {
      const open = sight
        .all(DIALOG)
        .filter((element) => sight.isVisible(element) && !isOwn(element, closers) && !isList(element));
      const [first] = open;
      if (first === undefined) return null;
      last = first;
      return coverOf(first);
    },
    closer: (closers) => {
      if (last === null || !last.isConnected) return null;
      const inside = bestCloser(last, closers);
      if (inside !== null) return inside;
      // A backdrop covers, the notice itself stands beside it.
      const beside = last.parentElement;
      return beside === null || beside === document.body || isOwn(beside, closers)
        ? null
        : bestCloser(beside, closers);
    },
    frame: () => (last === null ? null : last.tagName === 'IFRAME' ? last : last.querySelector('iframe')),
    isGone: () => last === null || !last.isConnected || !sight.isVisible(last),
    closerHere: (closers) => {
      moment.pass();
      return document.body === null ? null : bestCloser(document.body, closers);
    },
  };
};
