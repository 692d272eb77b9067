import type { Moment } from './moment.ts';
import type { Sight } from './sight.ts';
import type { Takers } from './takers.ts';
import type { Words } from './words.ts';

/** Words at an element and how sure they are its own: 1 said by the page itself, less for what only stands near. */
export interface Label {
  readonly words: string;
  readonly sure: number;
}

export interface Labels {
  /** Plain words, surest first. */
  readonly of: (element: Element) => readonly Label[];
  /** What stands at something that only looks like a control: above it, beside it, in its block. */
  readonly around: (element: Element) => readonly Label[];
  /** The own words of a choice or button as they are shown. */
  readonly shown: (element: Element) => string;
  readonly isChoice: (element: Element) => boolean;
  /** Everything that takes an answer, in document order. */
  readonly takers: () => readonly Element[];
}

/** Self-contained: it is sent to the page as text. */
export const makeLabels = ({
  moment,
  sight,
  takers,
  words,
}: {
  moment: Moment;
  sight: Sight;
  takers: Takers;
  words: Words;
}): Labels => {
  const SAID = 1;
  const IN_BLOCK = 0.9;
  const BESIDE = 0.85;
  const HINTED = 0.8;
  const NEAR = 0.75;
  /** What stands near a field that has a name of its own may be its neighbour's. */
  const BESIDE_ITS_NAME = 0.7;
  const MAX_LABEL = 160;
  const ONE_OF_SEVERAL = 'input[type="radio"],[role="radio"]';
  const MAX_ANSWER = 80;
  /** "Kit gás (GNV)", "Casado(a)": what stands in brackets says it again, or more of it. */
  const ASIDE = /\([^()]*\)/g;
  const WITHOUT_ASIDE = 0.95;
  /** What a label says of itself, not of what it stands at. */
  const REQUIRED = / (?:campo )?(?:obrigatori[oa]|opcional|requerido)$/;
  const { isChoice } = takers;

  /** The text of a node without what its controls themselves say. */
  const textWithout = (root: Node, without: readonly Element[], withPictures = true): string => {
    const parts: string[] = [];
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) {
        const parent = node.parentElement;
        if (parent !== null && !parent.closest('script,style,noscript,template') && sight.isVisible(parent))
          parts.push(node.nodeValue ?? '');
        return;
      }
      if (node instanceof Element) {
        if (without.includes(node) || node.matches('select,datalist,script,style')) return;
        if (node.tagName === 'IMG' && withPictures && sight.isVisible(node))
          parts.push(` ${node.getAttribute('alt') ?? ''} `);
      }
      // A word cut into spans is one word; what stands in blocks of its own is not.
      const gap = node instanceof Element && !sight.isInline(node) ? ' ' : '';
      parts.push(node instanceof Element && node.tagName === 'BR' ? ' ' : gap);
      for (const child of node.childNodes) walk(child);
      parts.push(gap);
    };
    walk(root);
    return words.tidy(parts.join(''));
  };

  const textOfIds = (ids: string | null, at: Element): string => {
    if (ids === null || ids.trim() === '') return '';
    const root = at.getRootNode() as Document | ShadowRoot;
    return words.tidy(
      ids
        .trim()
        .split(/\s+/)
        .map((id) => root.getElementById?.(id)?.textContent ?? '')
        .join(' '),
    );
  };

  const ownText = (element: Element, withPictures = true): string => {
    if (element instanceof HTMLInputElement)
      return ['submit', 'button', 'reset', 'image'].includes(element.type)
        ? element.value || element.alt
        : '';
    if (element.matches('select,textarea,[contenteditable],[role="textbox"],[role="combobox"]')) return '';
    return textWithout(element, [], withPictures);
  };

  const othersThan = (element: Element): Element[] =>
    takers.all().filter((other) => other !== element && !other.contains(element) && !element.contains(other));

  /** The largest part of the page that holds this and nothing else that takes an answer. */
  const blockOf = (element: Element): Element => {
    const others = othersThan(element);
    let block = element;
    for (let up = element.parentElement; up !== null && up !== document.body; up = up.parentElement) {
      if (others.some((other) => up.contains(other))) break;
      block = up;
    }
    return block;
  };

  /** What stands in the same row, or right above: by the picture, whatever the nesting. */
  const beside = (element: Element): Label[] => {
    const box = sight.boxOf(element);
    const middle = (box.top + box.bottom) / 2;
    const others = othersThan(element);
    const after = isChoice(element);
    const found: { words: string; distance: number }[] = [];
    let reach = element.parentElement;
    for (let up = 0; up < 4 && reach?.parentElement && reach.parentElement !== document.body; up += 1)
      reach = reach.parentElement;
    const walker = document.createTreeWalker(reach ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = words.tidy(node.nodeValue);
      if (parent === null || text === '' || text.length > MAX_LABEL || element.contains(parent)) continue;
      if (parent.closest('script,style,option') || !sight.isVisible(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      const isSameRow = top < box.bottom && bottom > box.top && top < middle + 8 && bottom > middle - 8;
      const isAbove = bottom <= box.top + 4 && left < box.right && right > box.left;
      const distance = isSameRow
        ? after
          ? left >= box.left - 4
            ? Math.max(0, left - box.right)
            : Number.POSITIVE_INFINITY
          : right <= box.left + 4
            ? Math.max(0, box.left - right)
            : Number.POSITIVE_INFINITY
        : isAbove && !after
          ? box.top - bottom
          : Number.POSITIVE_INFINITY;
      if (distance > 260) continue;
      const isCutOff = others.some((other) => {
        const taken = sight.boxOf(other);
        return isSameRow
          ? taken.top < box.bottom &&
              taken.bottom > box.top &&
              (after
                ? taken.left >= box.right && taken.left < left
                : taken.right <= box.left && taken.right > right)
          : taken.top >= bottom - 2 &&
              taken.bottom <= box.top + 2 &&
              taken.left < box.right &&
              taken.right > box.left;
      });
      if (!isCutOff) found.push({ words: text, distance });
    }
    found.sort((one, other) => one.distance - other.distance);
    const nearest = found[0];
    if (nearest === undefined) return [];
    // A label cut into spans: its parts stand equally near.
    const same = found.filter(({ distance }) => distance - nearest.distance < 2).map((each) => each.words);
    return [
      { words: nearest.words, sure: BESIDE },
      { words: same.join(' '), sure: BESIDE },
    ];
  };

  const gather = (element: Element): Label[] => {
    const labels: Label[] = [];
    const addAs = (text: string | null | undefined, sure: number): void => {
      const said = words.plain(text).replace(REQUIRED, '');
      if (said !== '' && said.length <= MAX_LABEL && !labels.some((known) => known.words === said))
        labels.push({ words: said, sure });
    };
    const add = (text: string | null | undefined, sure: number): void => {
      addAs(text, sure);
      addAs(text?.replace(ASIDE, ' '), sure * WITHOUT_ASIDE);
    };
    add(textOfIds(element.getAttribute('aria-labelledby'), element), SAID);
    add(element.getAttribute('aria-label'), SAID);
    if ('labels' in element) {
      for (const label of (element as HTMLInputElement).labels ?? [])
        if (sight.isVisible(label)) add(textWithout(label, [element]), SAID);
    }
    add(ownText(element, false), SAID);
    // In a flexible box every span is a block of its own: a word that was cut is put together without gaps.
    if (element.matches('button,[role="button"],a')) add(element.textContent, SAID);
    add(ownText(element), SAID);
    for (const image of element.querySelectorAll('img[alt],svg title'))
      add(image.getAttribute('alt') ?? image.textContent, HINTED);
    add(element.getAttribute('title'), HINTED);
    add(element.getAttribute('placeholder'), HINTED);
    add(element.getAttribute('data-placeholder'), HINTED);
    const isTaker = takers.all().includes(element);
    // What stands around a choice that says what it is belongs to its question or to its neighbours.
    const isCalled = labels.some(({ sure }) => sure === SAID);
    if (isTaker && !(isCalled && isChoice(element))) {
      const share = isCalled ? BESIDE_ITS_NAME : 1;
      const block = blockOf(element);
      const said = block === element ? '' : words.plain(textWithout(block, [element]));
      // One of several answers stands alone only until the others have come: what is around it then is the page's.
      const isTooWide = element.matches(ONE_OF_SEVERAL) && said.length > MAX_ANSWER;
      if (block !== element && !isTooWide) {
        add(said, share * IN_BLOCK);
        for (const part of block.querySelectorAll(
          'label,legend,p,span,div,dt,th,td,h1,h2,h3,h4,h5,h6,strong,b',
        ))
          if (part.children.length === 0 && !element.contains(part) && sight.isVisible(part))
            add(part.textContent, share * NEAR);
      }
      for (const near of beside(element)) add(near.words, share * near.sure);
    }
    return labels;
  };

  return {
    isChoice,
    takers: takers.all,
    around: moment.perKey((element: Element) => {
      const block = blockOf(element);
      return [
        { words: block === element ? '' : textWithout(block, [element]), sure: IN_BLOCK },
        ...beside(element),
      ]
        .map(({ words: said, sure }) => ({ words: words.plain(said), sure }))
        .filter(({ words: said }) => said !== '' && said.length <= MAX_LABEL);
    }),
    of: moment.perKey(gather),
    shown: moment.perKey((element: Element) =>
      words
        .tidy(
          element.getAttribute('aria-label') ||
            ownText(element) ||
            textOfIds(element.getAttribute('aria-labelledby'), element) ||
            (element as HTMLInputElement).labels?.[0]?.textContent ||
            element.getAttribute('title') ||
            element.querySelector('img[alt]')?.getAttribute('alt') ||
            '',
        )
        .slice(0, 80),
    ),
  };
};
