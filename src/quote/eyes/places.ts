import type { Moment } from './moment.ts';
import type { Sight } from './sight.ts';

/** Where on the page something stands, as far as that tells whether it belongs to the quote. */
export interface Places {
  /** From -1 (an advertisement's link, a notice of others) to 0.45 (in the very form of the screen). */
  readonly belonging: (element: Element, inDialog: boolean) => number;
  /** What tells that this screen is there: its question, its known controls. Asked again when it was drawn anew. */
  readonly settle: (find: () => readonly Element[]) => void;
  /** Near what tells the screen; false as long as no screen is known. */
  readonly isAtHome: (element: Element) => boolean;
  /** In a part of the page with questions of its own, apart from what tells the screen. */
  readonly isOfOthers: (element: Element) => boolean;
  readonly isUsable: (element: Element) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makePlaces = ({ moment, sight }: { moment: Moment; sight: Sight }): Places => {
  const FOREIGN =
    'nav,aside,footer,[role="navigation"],[role="banner"],[role="contentinfo"],[role="complementary"],[role="search"],[role="status"],[role="log"]';
  const DIALOG = 'dialog,[role="dialog"],[role="alertdialog"],[aria-modal="true"]';
  const ELSEWHERE = -0.3;
  const ANOTHER_FORM = -1;
  const TAKERS =
    'input:not([type="hidden"],[type="submit"],[type="button"]),select,textarea,[contenteditable],[role="textbox"],[role="radio"],[role="checkbox"],[role="switch"],[role="combobox"],[aria-pressed]';
  let findHome = (): readonly Element[] => [];
  let home: readonly Element[] = [];
  let isFinding = false;

  const lookForHome = moment.once((): readonly Element[] => findHome());
  const homes = (): readonly Element[] => {
    const isGone = home.length === 0 || home.every((element) => !element.isConnected);
    // Finding a home asks in its turn how near things are to it.
    if (isGone && !isFinding) {
      isFinding = true;
      home = lookForHome();
      isFinding = false;
    }
    return home;
  };

  const depthOf = (element: Element): number => {
    let depth = 0;
    for (let up: Element | null = element; up !== null; up = up.parentElement) depth += 1;
    return depth;
  };
  const common = (one: Element, other: Element): Element | null => {
    for (let up: Element | null = one; up !== null; up = up.parentElement) if (up.contains(other)) return up;
    return null;
  };
  const closeness = (element: Element): number => {
    let best = 0;
    for (const one of homes()) {
      if (!one.isConnected) continue;
      const form = one.closest('form');
      if (form?.contains(element)) return 1;
      const shared = common(element, one);
      if (shared === null || shared === document.body || shared === document.documentElement) continue;
      best = Math.max(best, depthOf(shared) / depthOf(one));
    }
    return best;
  };
  /** Hidden from the ear, while the screen itself is not: sites do open dialogs in such parts. */
  const isTwinForNobody = (element: Element): boolean =>
    sight.isForNobody(element) && homes().length > 0 && !homes().some(sight.isForNobody);
  const asks = (part: Element): boolean => part.matches(TAKERS) || part.querySelector(TAKERS) !== null;
  const partOf = (element: Element): Element => {
    let part = element;
    while (part.parentElement !== null && part.parentElement !== document.body) part = part.parentElement;
    return part;
  };
  /**
   * Shares nothing with what tells the screen but the page itself. With questions of its own it is another
   * form, unless what tells the screen is only a heading whose form must stand elsewhere.
   */
  const elsewhere = (element: Element): number => {
    const isHeadingOnly = !homes().some((one) => one.isConnected && asks(partOf(one)));
    if (isHeadingOnly) return 0;
    return asks(partOf(element)) ? ANOTHER_FORM : ELSEWHERE;
  };
  const leadsAway = (element: Element): boolean => {
    const link = element.closest('a[href]');
    if (!(link instanceof HTMLAnchorElement)) return false;
    const href = link.getAttribute('href') ?? '';
    return href !== '' && !href.startsWith('#') && !href.startsWith('javascript:');
  };
  return {
    belonging: (element, inDialog) => {
      const near = closeness(element);
      let points = near === 0 && homes().length > 0 ? elsewhere(element) : 0.3 * near;
      if (element.closest(FOREIGN) !== null) points -= 0.5;
      const header = element.closest('header');
      if (header !== null && header.closest('main,form,[role="main"]') === null) points -= 0.5;
      if (leadsAway(element)) points -= 0.4;
      if (sight.isForNobody(element) && homes().length === 0) points -= 0.3;
      const isInDialog = element.closest(DIALOG) !== null;
      if (isInDialog !== inDialog && near < 1) points -= inDialog ? 0.2 : 0.5;
      if (element.matches('[type="submit"],form button:not([type])')) points += 0.15;
      return points;
    },
    settle: (find) => {
      findHome = find;
      home = find();
    },
    isAtHome: (element) => closeness(element) > 0,
    isOfOthers: (element) => homes().length > 0 && closeness(element) === 0 && asks(partOf(element)),
    isUsable: (element) => !sight.isDisabled(element) && !isTwinForNobody(element),
  };
};
