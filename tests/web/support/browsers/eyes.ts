/**
 * What a test sees of a page, the window's inside included. Its source is sent to the page: it may use nothing but
 * what pages have.
 */
export const eyes = () => {
  const roots = (root: Document | ShadowRoot = document): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : roots(shadowRoot),
    ),
  ];

  const all = (selector: string): HTMLElement[] =>
    roots().flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  const words = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ').trim();

  const text = (): string =>
    words(
      roots()
        .flatMap((root) => (root instanceof Document ? [root.body] : [...root.children]))
        .map((element) => (element instanceof HTMLElement && isShown(element) ? element.innerText : ''))
        .join('\n'),
    );

  const nameOf = (element: HTMLElement): string =>
    words(element.getAttribute('aria-label') ?? element.textContent ?? '');

  /** The first that is shown of the elements that can be pressed and are called so. */
  const named = (name: string): HTMLElement | undefined =>
    all('button, a[href], [role=button]').find(
      (element) => isShown(element) && nameOf(element).includes(name),
    );

  const focused = (): HTMLElement | null => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    return found instanceof HTMLElement ? found : null;
  };

  const hit = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y);
    for (;;) {
      const inner: Element | null | undefined = found?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner === found) return found;
      found = inner;
    }
  };

  /** Where it can be clicked; null while something lies over it or it is not shown. */
  const middleOf = (element: HTMLElement | undefined): { x: number; y: number } | null => {
    if (element === undefined || !isShown(element)) return null;
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    const under = hit(x, y);
    return under !== null && element.contains(under) ? { x, y } : null;
  };

  return { roots, all, isShown, words, text, nameOf, named, focused, middleOf };
};

export type Eyes = ReturnType<typeof eyes>;
