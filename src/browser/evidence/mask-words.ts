import type { Vocabulary } from './vocabulary.ts';

/**
 * Runs inside the page: dots for every word that is not of the vocabulary, wherever it stands, and for every
 * number that is no price, share or small count. What the site makes of the customer's data is unknown to us:
 * so only what is known to be the site's own stays.
 */
export const maskWordsInPage = ({ words, beginnings, phrases }: Vocabulary): void => {
  /** From here on a text is somebody's rather than the site's: nothing of it stays. */
  const FOREIGN_SHARE = 0.4;
  const LONGEST_COUNT = 2;
  const OF_THE_PAGE =
    /R\$[\s\u00a0]*[\d.]+(?:\s*,\d{2})?|\d{1,3}(?:\.\d{3})*,\d{2}(?!\d)|\d{1,3}(?:,\d+)?\s?%|\d{1,4}\s?km\b|\d{1,2}\s?[xh]\b/giu;
  const LINKS = new Set(['de', 'da', 'do', 'das', 'dos', 'e', 'a', 'o', 'em', 'no', 'na']);
  const IDENTIFIERS = new Set([
    'id',
    'class',
    'name',
    'for',
    'type',
    'role',
    'style',
    'rel',
    'lang',
    'media',
    'd',
    'viewBox',
  ]);
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const known = new Set(words);
  const isKnown = (word: string): boolean =>
    word.length === 1 || known.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
  const starts = Map.groupBy(
    phrases.filter(({ length }) => length > 1),
    ([first]) => first,
  );
  const masked = new Set<string>();

  interface Token {
    from: number;
    to: number;
    word: string;
    isKnown: boolean;
    isCapital: boolean;
    stays: boolean;
  }

  const tokensOf = (text: string): Token[] =>
    [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: raw, index }) => {
      const word = plain(raw);
      const is = isKnown(word);
      return {
        from: index,
        to: index + raw.length,
        word,
        isKnown: is,
        isCapital: /^\p{Lu}/u.test(raw),
        stays: is,
      };
    });
  const keepPhrases = (tokens: Token[]): void => {
    tokens.forEach(({ word }, at) => {
      for (const phrase of starts.get(word) ?? [])
        if (phrase.every((part, step) => tokens[at + step]?.word === part))
          for (const token of tokens.slice(at, at + phrase.length)) token.stays = true;
    });
  };
  /** "São" before "Paulo", "das" between "Rua" and "Flores". */
  const spread = (tokens: Token[]): void => {
    const hides = (token: Token | undefined): boolean => token !== undefined && !token.stays;
    for (const [at, token] of tokens.entries()) {
      if (!token.stays) continue;
      const before = tokens[at - 1];
      const after = tokens[at + 1];
      const isNamePart = token.isCapital && at > 0 && (hides(before) || hides(after));
      if (isNamePart || (LINKS.has(token.word) && hides(before) && hides(after ?? before)))
        token.stays = false;
    }
  };

  /** @returns the text with dots, of the same length */
  const maskText = (text: string): string => {
    const tokens = tokensOf(text);
    const long = tokens.filter(({ word }) => word.length > 1);
    const foreign = long.filter((token) => !token.isKnown);
    const isForeign = long.length > 0 && foreign.length / long.length >= FOREIGN_SHARE;
    if (isForeign) for (const token of tokens) token.stays = false;
    if (foreign.length > 0) {
      keepPhrases(tokens);
      spread(tokens);
    }
    const letters = text.split('');
    const hide = (from: number, to: number): void => {
      for (let at = from; at < to; at += 1) letters[at] = '•';
    };
    const ours = [...text.matchAll(OF_THE_PAGE)].map(
      ({ 0: raw, index }) => [index, index + raw.length] as const,
    );
    for (const { from, to, word, stays } of tokens) {
      if (stays || ours.some(([first, last]) => from >= first && to <= last)) continue;
      hide(from, to);
      if (!isKnown(word) && word.length > 2) masked.add(word);
    }
    for (const { 0: raw, index } of text.matchAll(/\d[\d.,/-]*/g)) {
      const isOurs = ours.some(([first, last]) => index >= first && index < last);
      const isCount =
        foreign.length === 0 && /^\d+[.,]?$/.test(raw) && raw.replace(/\D/g, '').length <= LONGEST_COUNT;
      if (!isOurs && !isCount) hide(index, index + raw.length);
    }
    return letters.join('');
  };

  const blockOf = (element: Element): Element =>
    element.parentElement !== null && getComputedStyle(element).display.startsWith('inline')
      ? blockOf(element.parentElement)
      : element;
  const urlWithoutQuery = (url: string): string =>
    url.startsWith('data:') ? url : url.replace(/[?#].*$/s, '');

  const visit = (root: Document | ShadowRoot): Element[] => {
    const blocks = new Map<Element | ShadowRoot, Text[]>();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent?.closest('style') || (node.nodeValue ?? '').trim() === '') continue;
      const block = parent === null ? (root as ShadowRoot) : blockOf(parent);
      blocks.set(block, [...(blocks.get(block) ?? []), node as Text]);
    }
    for (const nodes of blocks.values()) {
      const whole = maskText(nodes.map(({ data }) => data).join(' '));
      let at = 0;
      for (const node of nodes) {
        const { length } = node.data;
        const text = whole.slice(at, at + length);
        if (text !== node.data) node.data = text;
        at += length + 1;
      }
    }
    const elements = [...root.querySelectorAll('*')];
    return elements.flatMap((element) => [
      element,
      ...(element.shadowRoot === null ? [] : visit(element.shadowRoot)),
    ]);
  };
  const elements = visit(document);
  const isSpoken = (name: string, value: string): boolean => {
    if (IDENTIFIERS.has(name) || /^(?:href|src|srcset|action|poster|xlink:href)$/.test(name)) return false;
    if (
      [
        'title',
        'aria-label',
        'aria-description',
        'aria-valuetext',
        'placeholder',
        'alt',
        'content',
        'label',
      ].includes(name)
    )
      return true;
    return /\s/.test(value.trim()) && (name.startsWith('data-') || name === 'value');
  };
  for (const element of elements)
    for (const { name, value } of [...element.attributes]) {
      if (/^on/.test(name)) element.removeAttribute(name);
      else if (isSpoken(name, value)) element.setAttribute(name, maskText(value));
      else if (/^(?:href|src|action|poster|xlink:href)$/.test(name))
        element.setAttribute(name, urlWithoutQuery(value));
      else if (name === 'srcset') element.removeAttribute(name);
    }
  // Words that were hidden in a text are hidden in whatever repeats them: values, ids, addresses.
  for (const element of elements)
    for (const { name, value } of [...element.attributes]) {
      if (name === 'style' || name === 'd') continue;
      const without = value.replace(/[\p{L}\p{M}]+/gu, (word) =>
        masked.has(plain(word)) ? '•'.repeat(word.length) : word,
      );
      if (without !== value) element.setAttribute(name, without);
    }
};
