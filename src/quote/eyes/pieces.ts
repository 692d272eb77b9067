import type { Joins } from './joins.ts';
import type { Pictures } from './pictures.ts';
import type { Box, Sight } from './sight.ts';
import type { Signs } from './signs.ts';
import type { Piece, Spot, TextRun } from './spots.ts';

export interface Sheet {
  readonly pieces: Piece[];
  readonly root: Spot;
}

export interface Pieces {
  readonly read: (root?: Element) => Sheet;
  /** Without what the page itself sets apart from its content: navigation, asides, footers. */
  readonly readContent: () => Sheet;
}

/** Self-contained: it is sent to the page as text. */
export const makePieces = ({
  sight,
  signs,
  joins,
  pictures,
}: {
  readonly sight: Sight;
  readonly signs: Signs;
  readonly joins: Joins;
  readonly pictures: Pictures;
}): Pieces => {
  const SKIPPED = new Set(
    'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD LINK META OPTION SELECT TEXTAREA IFRAME'.split(' '),
  );
  const FAR_AWAY_PX = -4_000;

  interface Place {
    readonly isOff: boolean;
    readonly isForNobody: boolean;
    readonly isForEarsOnly: boolean;
    readonly isStruck: boolean;
  }

  const commonElement = (elements: readonly Element[]): Element => {
    let common = elements[0] as Element;
    for (const element of elements) while (!common.contains(element)) common = common.parentElement ?? common;
    return common;
  };

  const rectsOf = (node: Text): DOMRect[] => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  };

  const SET_APART =
    'nav,aside,footer,[role="navigation"],[role="complementary"],[role="contentinfo"],[role="banner"],[role="search"]';

  const readIn = (root: Element, isContentOnly: boolean): Sheet => {
    const pieces: Piece[] = [];
    let parts: TextRun[] = [];
    let isSpaced = false;

    const spotIn = (parent: Spot | null, element: Element, box: Box): Spot => {
      const spot: Spot = { element, parent, children: [], from: pieces.length, to: pieces.length, box };
      parent?.children.push(spot);
      return spot;
    };

    const add = (spot: Spot, piece: Omit<Piece, 'line'>): void => {
      pieces.push({ ...piece, line: spot });
      spot.to = pieces.length;
    };

    const close = (block: Spot): void => {
      if (parts.length === 0) return;
      const text = joins.textOf(parts);
      const box = joins.unite(parts.flatMap(({ rects }) => rects));
      const element = commonElement(parts.map(({ parent }) => parent));
      const fontPx = Math.max(...parts.map((part) => part.fontPx));
      const isStruck = parts.every((part) => part.isStruck);
      parts = [];
      isSpaced = false;
      if (text === '' || box.right + scrollX < FAR_AWAY_PX) return;
      const line = spotIn(block, element, box);
      const common = { element, box, fontPx, isStruck, isOrnament: false };
      const parted = signs.split(text);
      const icon = { ...common, text: '', isIcon: true, sign: parted?.sign ?? null };
      if (parted?.isFirst) add(line, icon);
      const rest = parted?.rest ?? text;
      const sign = signs.ofText(rest);
      // A text that is a sign is an icon with letters: it is what it says.
      add(line, { ...common, text: rest, sign, isIcon: false });
      if (parted && !parted.isFirst) add(line, icon);
    };

    const addIcon = (block: Spot, element: Element, sign: boolean | null, isOrnament: boolean): void => {
      const box = sight.boxOf(element);
      const look = { element, box, fontPx: 0, isStruck: false, isOrnament };
      add(spotIn(block, element, box), { text: '', sign, isIcon: true, ...look });
    };

    const isClipped = (style: CSSStyleDeclaration): boolean =>
      /^rect\((?:0|1)px,? (?:0|1)px,? (?:0|1)px,? (?:0|1)px\)$/.test(style.clip) ||
      /^inset\((?:50|100)%/.test(style.clipPath);

    const placeOf = (element: Element, style: CSSStyleDeclaration, outer: Place): Place => {
      const isBox = style.display !== 'inline' && style.display !== 'contents';
      const cuts = isBox && /hidden|clip/.test(style.overflow);
      const isTiny = cuts && element.clientWidth <= 1 && element.clientHeight <= 1;
      return {
        isOff:
          outer.isOff ||
          // What is just fading in is there already.
          (style.opacity === '0' && element.getAnimations().length === 0) ||
          style.contentVisibility === 'hidden' ||
          (cuts && !isTiny && (element.clientHeight === 0 || element.clientWidth === 0)),
        isForNobody: outer.isForNobody || element.matches('[aria-hidden="true"],[inert],[hidden]'),
        isForEarsOnly: outer.isForEarsOnly || isTiny || isClipped(style),
        isStruck: outer.isStruck || style.textDecorationLine.includes('line-through'),
      };
    };

    /** Words for the ear stand for what only the eye gets beside them, and say what an icon means. */
    const countsForEars = (text: string, parent: Element): boolean =>
      signs.ofText(text) !== null ||
      (/R\$/.test(text) &&
        [...(parent.parentElement?.children ?? [])].some((twin) => twin.matches('[aria-hidden="true"]')));

    const addText = (node: Text, block: Spot, style: CSSStyleDeclaration, place: Place): void => {
      const parent = node.parentElement ?? block.element;
      const text = node.data.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '');
      if (text.trim() === '') {
        if (parts.length > 0 && text !== '') isSpaced = true;
        return;
      }
      if (place.isOff || place.isForNobody || style.visibility !== 'visible') return;
      if (place.isForEarsOnly && !countsForEars(text.trim(), parent)) return;
      const rects = rectsOf(node);
      if (rects.length === 0) return;
      // A former price beside the present one is a text of its own.
      if (parts.at(-1) !== undefined && parts.at(-1)?.isStruck !== place.isStruck) close(block);
      const fontPx = Number.parseFloat(style.fontSize) || 0;
      parts.push({ text: isSpaced ? ` ${text}` : text, parent, rects, fontPx, isStruck: place.isStruck });
      isSpaced = false;
    };

    const childrenOf = (element: Element): readonly Node[] => {
      if (element.shadowRoot !== null) return [...element.shadowRoot.childNodes];
      if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0)
        return element.assignedNodes();
      return [...element.childNodes];
    };

    /** A wrapper without a box, around parts of one line. */
    const isNoBox = (element: Element, style: CSSStyleDeclaration): boolean =>
      style.display === 'contents' &&
      [...element.children].every((child) => {
        const inner = getComputedStyle(child);
        return inner.display === 'inline' || inner.display === 'none' || isNoBox(child, inner);
      });

    const walk = (element: Element, block: Spot, style: CSSStyleDeclaration, place: Place): void => {
      for (const node of childrenOf(element)) {
        if (node instanceof Text) addText(node, block, style, place);
        else if (node instanceof Element) enter(node, block, place);
      }
    };

    const enter = (element: Element, block: Spot, outer: Place): void => {
      if (SKIPPED.has(element.tagName) || (isContentOnly && element.matches(SET_APART))) return;
      if (element.tagName === 'BR') {
        close(block);
        return;
      }
      const style = getComputedStyle(element);
      if (style.display === 'none') return;
      const place = placeOf(element, style, outer);
      const isHidden = place.isOff || style.visibility !== 'visible';
      const sign = pictures.signOf(element, style);
      if (sign !== undefined) {
        // An icon is often hidden from the ear; one beside text that is hidden so is a twin's.
        const unheard = element.closest('[aria-hidden="true"],[inert],[hidden]');
        const isTwin = unheard !== null && (unheard.textContent ?? '').trim().length > 1;
        if (isHidden || isTwin || !sight.isVisible(element)) return;
        close(block);
        addIcon(block, element, sign, unheard !== null);
        return;
      }
      if (style.display === 'inline' || element.tagName === 'SLOT' || isNoBox(element, style)) {
        walk(element, block, style, place);
        return;
      }
      close(block);
      const spot = spotIn(block, element, sight.boxOf(element));
      walk(element, spot, style, place);
      close(spot);
      spot.to = pieces.length;
      if (style.display === 'contents' && spot.children.length > 0)
        spot.box = joins.unite(spot.children.map(({ box }) => box));
    };

    const body = spotIn(null, root, sight.boxOf(root));
    const atRest = { isOff: false, isForNobody: false, isForEarsOnly: false, isStruck: false };
    walk(root, body, getComputedStyle(root), atRest);
    close(body);
    body.to = pieces.length;
    joins.mendMoney(pieces);
    return { pieces, root: body };
  };

  return {
    read: (root = document.body) => readIn(root, false),
    readContent: () => readIn(document.body, true),
  };
};
