import type { Motion } from './motion.ts';
import type { Point, Sight } from './sight.ts';

/** Makes sure that what is pressed or typed reaches the element that it is meant for. */
export interface Aim {
  /**
   * Where to press the element as it stands. From here on whatever is pressed elsewhere is kept from the page.
   * Null where that takes more care: it moves, is disabled, out of view or covered.
   */
  readonly take: (element: Element) => Point | null;
  /** Whether the press came down on something else. Presses are the page's own again. */
  readonly hasMissed: () => boolean;
  /** Puts the focus into a plain text field, with all that stands in it selected; false where that takes more care. */
  readonly grip: (element: Element) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeAim = ({ sight, motion }: { sight: Sight; motion: Motion }): Aim => {
  const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;
  const TYPED = /^(?:text|email|tel|search|url|password)$/;
  let target: Element | null = null;
  let hit: boolean | null = null;

  const isWithin = (node: Node | null, element: Element): boolean => {
    for (let up = node; up !== null; up = up.parentNode ?? (up instanceof ShadowRoot ? up.host : null))
      if (up === element) return true;
    return false;
  };
  const onPress = (event: Event): void => {
    if (target === null || !event.isTrusted) return;
    hit ??= isWithin(event.composedPath()[0] as Node, target);
    if (hit) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const disarm = (): void => {
    for (const press of PRESSES) removeEventListener(press, onPress, true);
    target = null;
  };
  const middleOf = (element: Element): Point | null => {
    const shown = [...element.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
    if (shown === undefined) return null;
    const x = shown.left + shown.width / 2;
    const y = shown.top + shown.height / 2;
    return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? { x, y } : null;
  };
  const broughtIntoView = (element: Element): Point | null => {
    const spot = middleOf(element);
    if (spot !== null) return spot;
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    return middleOf(element);
  };
  const topmostAt = ({ x, y }: Point): Element | null => {
    let top = document.elementFromPoint(x, y);
    for (;;) {
      const inner = top?.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (inner === null || inner === top) return top;
      top = inner;
    }
  };
  const takesAction = (element: Element): boolean =>
    element.isConnected && !sight.isDisabled(element) && sight.isVisible(element);
  return {
    take: (element) => {
      disarm();
      hit = null;
      if (!takesAction(element) || motion.isMoving(element)) return null;
      const spot = broughtIntoView(element);
      if (spot === null || !isWithin(topmostAt(spot), element)) return null;
      target = element;
      for (const press of PRESSES) addEventListener(press, onPress, true);
      return spot;
    },
    hasMissed: () => {
      disarm();
      return hit === false;
    },
    grip: (element) => {
      const isTyped =
        (element instanceof HTMLInputElement && TYPED.test(element.type)) ||
        element instanceof HTMLTextAreaElement;
      if (!isTyped || element.readOnly || element.ariaReadOnly === 'true' || !takesAction(element))
        return false;
      element.select();
      element.focus();
      const root = element.getRootNode() as Document | ShadowRoot;
      return root.activeElement === element;
    },
  };
};
