import type { Moment } from './moment.ts';
import type { Sight } from './sight.ts';
import type { Words } from './words.ts';

export interface ShownText {
  readonly plain: string;
  readonly element: Element;
}

export interface Texts {
  /** What the page says where a person can see it: each block of text, and small neighbours put together. */
  readonly shown: () => readonly ShownText[];
  /** The element that says this, the smallest first. */
  readonly saying: (phrase: string) => Element | null;
  /** The element in whose words all of these stand, a heading first. */
  readonly sayingAll: (tokens: readonly string[]) => Element | null;
  /** A heading, or as large as one, or on a page without any. */
  readonly isProminent: (element: Element) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makeTexts = ({
  moment,
  sight,
  words,
}: {
  moment: Moment;
  sight: Sight;
  words: Words;
}): Texts => {
  const MAX_JOINED = 240;
  const PROMINENT_PX = 20;
  /** What a page sets apart from its content speaks of other things. */
  const BESIDES = 'aside,footer,[role="complementary"],[role="contentinfo"]';

  const HEADING = 'h1,h2,h3,legend,[role="heading"]';
  const isLarge = (element: Element): boolean =>
    element.closest(HEADING) !== null ||
    Number.parseFloat(getComputedStyle(element).fontSize) >= PROMINENT_PX;

  const gather = (): ShownText[] => {
    const isSeen = new Map<Element, boolean>();
    const blocks = new Map<Element, Element>();
    const said = new Map<Element, string>();
    const visible = (element: Element): boolean => {
      const known = isSeen.get(element);
      if (known !== undefined) return known;
      const is = sight.isVisible(element);
      isSeen.set(element, is);
      return is;
    };
    const blockOf = (element: Element): Element => {
      const known = blocks.get(element);
      if (known !== undefined) return known;
      // A wrapper that is no box of its own parts nothing.
      const isInline = sight.isInline(element);
      const block = isInline && element.parentElement !== null ? blockOf(element.parentElement) : element;
      blocks.set(element, block);
      return block;
    };
    const walk = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (node.shadowRoot !== null) walk(node.shadowRoot);
          continue;
        }
        const parent = node.parentElement;
        const text = node.nodeValue ?? '';
        if (parent === null || text === '' || parent.closest('script,style,noscript') !== null) continue;
        if (!visible(parent)) continue;
        const block = blockOf(parent);
        // A gap between words may be all that a node holds.
        if (text.trim() === '' && !said.has(block)) continue;
        said.set(block, `${said.get(block) ?? ''}${text}`);
      }
    };
    walk(document.body);
    const joined = new Map<Element, string>();
    for (const [block, text] of said) {
      let up = block.parentElement;
      for (let step = 0; step < 2 && up !== null && up !== document.body; step += 1) {
        joined.set(up, `${joined.get(up) ?? said.get(up) ?? ''} ${text}`);
        up = up.parentElement;
      }
    }
    const texts: ShownText[] = [];
    for (const [element, text] of said) texts.push({ plain: words.plain(text), element });
    for (const [element, text] of joined)
      if (text.length <= MAX_JOINED) texts.push({ plain: words.plain(text), element });
    return texts;
  };

  const shown = moment.once((): readonly ShownText[] => (document.body === null ? [] : gather()));
  return {
    shown,
    saying: (phrase) => {
      const meant = ` ${words.plain(phrase)} `;
      const isSaid = ({ plain, element }: ShownText): boolean =>
        ` ${plain} `.includes(meant) && element.closest(BESIDES) === null;
      return shown().find(isSaid)?.element ?? null;
    },
    sayingAll: (tokens) => {
      const said = shown().filter(
        ({ plain }) => plain.length <= MAX_JOINED && tokens.every((token) => words.hasWord(plain, token)),
      );
      return (said.find(({ element }) => isLarge(element)) ?? said[0])?.element ?? null;
    },
    isProminent: (element) => isLarge(element) || !shown().some((one) => isLarge(one.element)),
  };
};
