import type { Moment } from './moment.ts';
import type { Sight } from './sight.ts';

/** What on the page takes an answer. */
export interface Takers {
  readonly isChoice: (element: Element) => boolean;
  /** The part of it that can be seen: a drawn choice stands for the real one. */
  readonly drawnFor: (element: Element) => Element | null;
  /** Everything that takes an answer, in document order. */
  readonly all: () => readonly Element[];
}

/** Self-contained: it is sent to the page as text. */
export const makeTakers = ({ moment, sight }: { moment: Moment; sight: Sight }): Takers => {
  const CHOICE =
    'input[type="radio"],input[type="checkbox"],[role="radio"],[role="checkbox"],[role="switch"],[role="menuitemradio"],[role="menuitemcheckbox"],[aria-pressed],[aria-checked],button[data-state="on"],button[data-state="off"],[data-state="checked"],[data-state="unchecked"]';
  const TAKER = `input:not([type="hidden"]):not([type="submit"]):not([type="button"]):not([type="image"]):not([type="reset"]),textarea,select,[contenteditable="true"],[contenteditable=""],[role="textbox"],[role="combobox"],[role="listbox"][aria-haspopup],[aria-haspopup="listbox"],${CHOICE}`;

  const isChoice = (element: Element): boolean => element.matches(CHOICE);

  const drawnFor: Takers['drawnFor'] = (element) => {
    if (sight.isVisible(element)) return element;
    // What has a role is what is drawn itself: hidden, it is not there.
    if (!isChoice(element) || !(element instanceof HTMLInputElement)) return null;
    const own = [...(element.labels ?? [])];
    const parent = element.parentElement;
    const isAlone = parent !== null && parent.querySelectorAll(CHOICE).length === 1;
    const parts = own.length > 0 ? own : isAlone ? [parent] : [];
    return parts.find(sight.isVisible) ?? null;
  };

  return {
    isChoice,
    drawnFor,
    all: moment.once((): readonly Element[] =>
      sight.all(TAKER).filter((element) => drawnFor(element) !== null),
    ),
  };
};
