import type { Sight } from './sight.ts';
import type { Known } from './spec.ts';
import type { Words } from './words.ts';

export interface Suggestions {
  /** Notes what stands on the page before something is typed; what the screen has of its own may still come. */
  readonly begin: (own: readonly Known[]) => void;
  /** What has been offered since, in the order shown. */
  readonly offered: (field: Element) => readonly Element[];
}

/** Self-contained: it is sent to the page as text. */
export const makeSuggestions = ({ sight, words }: { sight: Sight; words: Words }): Suggestions => {
  const ENTRY = '[role="option"],[id*="-option-"],li,[data-testid*="suges"],[data-testid*="option"],option';
  const WAITING = /^(?:carregando|buscando|aguarde|procurando|loading|pesquisando)/;
  const PRESSED_WHOLE = 'button,a,[role="button"],[role="link"],[onclick],[tabindex]';
  const BELOW_PX = 700;
  let before = new Set<Element>();
  /** A page drawn anew says what it said before: its buttons are no suggestions. */
  let saidBefore = new Set<string>();

  let own: readonly Known[] = [];
  const ALIKE = 0.75;

  const isOwn = (element: Element, said: string): boolean =>
    element.matches('[type="submit"]') ||
    own.some(
      ({ names, words: meant, never = [] }) =>
        names.some((name) => element.closest(name) !== null) ||
        [...meant, ...never].some((word) => words.likeness(said, words.plain(word)) >= ALIKE),
    );
  const isEntry = (element: Element): boolean => {
    const said = words.plain(element.textContent);
    if (saidBefore.has(said) || said.length <= 3 || said.length >= 240 || WAITING.test(said)) return false;
    return !isOwn(element, said);
  };
  /** The outermost of nested ones that say the same, so that two entries are never one. */
  const outermost = (elements: readonly Element[]): Element[] =>
    elements.filter((element) => !elements.some((other) => other !== element && other.contains(element)));

  const isPressed = (element: Element): boolean =>
    element.tagName === 'BUTTON' || getComputedStyle(element).cursor === 'pointer';
  /** Pieces of one text say nothing by themselves: what is pressed is the line that they stand in. */
  const lineOf = (piece: Element): Element => {
    let line = piece;
    while (!line.matches(PRESSED_WHOLE) && getComputedStyle(line).display.startsWith('inline')) {
      const around = line.parentElement;
      if (around === null || !isPressed(around)) break;
      line = around;
    }
    return line;
  };

  const offered = (field: Element): readonly Element[] => {
    const visible = (element: Element): boolean =>
      !before.has(element) && !element.contains(field) && sight.isVisible(element) && isEntry(element);
    const listed = outermost(sight.all(ENTRY).filter(visible));
    if (listed.length > 0) return listed.map(sight.pressable);
    const box = sight.boxOf(field);
    const isNear = (element: Element): boolean => {
      const { top, left, right } = sight.boxOf(element);
      return top >= box.top && top - box.bottom < BELOW_PX && left < box.right && right > box.left;
    };
    const pressed = sight
      .all('div,button,p,span,a,td')
      .filter((element) => !before.has(element) && sight.isVisible(element) && isPressed(element));
    const clickable = [...new Set(pressed.map(lineOf))].filter(
      (element) => visible(element) && isNear(element),
    );
    return outermost(
      clickable.filter((element) => !clickable.some((other) => other !== element && element.contains(other))),
    );
  };
  return {
    begin: (known) => {
      own = known;
      before = new Set(sight.all('*').filter((element) => sight.isVisible(element)));
      saidBefore = new Set([...before].map((element) => words.plain(element.textContent)));
    },
    offered,
  };
};
