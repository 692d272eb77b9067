export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point of the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What can be seen of the page. */
export interface Sight {
  /** Rendered, not hidden by any style, of some size. Whether something covers it is another question. */
  readonly isVisible: (element: Element) => boolean;
  /** Hidden from people who cannot see: never the real one of two twins, though sites open dialogs in such parts. */
  readonly isForNobody: (element: Element) => boolean;
  /** Itself or within what is: it takes no action. */
  readonly isDisabled: (element: Element) => boolean;
  readonly boxOf: (element: Element) => Box;
  /** Its words stand in one line with those before and after it. */
  readonly isInline: (element: Element) => boolean;
  /** What of a list's entry is to be pressed: its link or button may end before the middle of a wide entry. */
  readonly pressable: (entry: Element) => Element;
  /** Every element in document order, those in open shadow roots too. */
  readonly all: (selector: string, root?: ParentNode) => Element[];
}

/** Self-contained: it is sent to the page as text. */
export const makeSight = (): Sight => {
  const boxOf = (element: Element): Box => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  const isInline = (element: Element): boolean =>
    /^(?:inline|contents)/.test(getComputedStyle(element).display);
  const FAR_AWAY_PX = -1_000;
  const STYLES = { visibilityProperty: true, contentVisibilityAuto: true } as const;
  /** No scrolling leads there. */
  const isBeyond = (element: Element): boolean => {
    const { right, bottom } = element.getBoundingClientRect();
    return right + scrollX < FAR_AWAY_PX || bottom + scrollY < FAR_AWAY_PX;
  };
  const isVisible = (element: Element): boolean => {
    if (element.getClientRects().length === 0 || !element.checkVisibility(STYLES)) return false;
    if (isBeyond(element)) return false;
    // A drawn choice often is a picture over the real one, which is transparent itself.
    const seen = element.matches('input') ? element.parentElement : element;
    return seen === null || seen.checkVisibility({ ...STYLES, opacityProperty: true });
  };
  const isForNobody = (element: Element): boolean => element.closest('[aria-hidden="true"]') !== null;
  const isDisabled = (element: Element): boolean =>
    element.closest(':disabled,[aria-disabled="true"],[inert]') !== null;
  const PRESSED = 'a,button,[role="button"],[role="link"]';
  const pressable = (entry: Element): Element => {
    const [only, ...others] = [...entry.querySelectorAll(PRESSED)].filter(isVisible);
    const isWhole = only?.textContent.trim() === entry.textContent.trim();
    return only !== undefined && others.length === 0 && isWhole ? only : entry;
  };
  /** Looking for them is a walk over the whole page. */
  const HOSTS_KNOWN_MS = 50;
  let hosts: { readonly at: number; readonly roots: readonly ShadowRoot[] } = { at: -1_000, roots: [] };
  const rootsIn = (root: ParentNode): ShadowRoot[] =>
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot, ...rootsIn(shadowRoot)],
    );
  const all = (selector: string, root: ParentNode = document): Element[] => {
    const found = [...root.querySelectorAll(selector)];
    if (root !== document)
      return [...found, ...rootsIn(root).flatMap((one) => [...one.querySelectorAll(selector)])];
    const now = performance.now();
    if (now - hosts.at > HOSTS_KNOWN_MS) hosts = { at: now, roots: rootsIn(document) };
    for (const shadow of hosts.roots) found.push(...shadow.querySelectorAll(selector));
    return found;
  };
  return { isVisible, isForNobody, isDisabled, boxOf, isInline, pressable, all };
};
