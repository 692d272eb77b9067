/** Combining marks whose letters HTML names: "ã" is "&atilde;". */
const MARK_NAMES: Readonly<Record<string, string>> = {
  '\u0300': 'grave',
  '\u0301': 'acute',
  '\u0302': 'circ',
  '\u0303': 'tilde',
  '\u0308': 'uml',
  '\u0327': 'cedil',
};

const PUNCTUATION_NAMES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

const PLAIN = /^[a-z0-9]$/i;

const escapeForRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const jsonEscape = (text: string): string =>
  Array.from({ length: text.length }, (_, unit) => {
    return `\\u${text.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }).join('');

const percentEncode = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const htmlNumbers = (text: string): string[] => {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  return [
    points.map((point) => `&#${point};`).join(''),
    points.map((point) => `&#x${point.toString(16)};`).join(''),
  ];
};

const htmlName = (char: string): string[] => {
  const [base = '', mark = ''] = char.normalize('NFD');
  const name = PUNCTUATION_NAMES[char] ?? (mark in MARK_NAMES ? `${base}${MARK_NAMES[mark]}` : null);
  return name === null ? [] : [`&${name};`];
};

const encodings = (text: string): string[] => [
  text,
  `\\${text}`,
  jsonEscape(text),
  percentEncode(text),
  ...htmlNumbers(text),
  ...htmlName(text),
];

const caseForms = (text: string): string[] => [text, text.toUpperCase(), text.toLowerCase()];

const accentForms = (text: string): string[] => {
  const decomposed = text.normalize('NFD');
  const bare = decomposed.replace(/\p{M}/gu, '');
  return bare === '' ? [text, decomposed] : [text, decomposed, bare];
};

/**
 * A pattern (flags "iu") for one character however it is spelt: with or without its accent,
 * JSON-, URL- or HTML-escaped. Letters and digits of ASCII are never escaped by anybody.
 */
const characterPattern = (char: string): string => {
  if (PLAIN.test(char)) return char;
  const spellings = caseForms(char)
    .flatMap(accentForms)
    .flatMap((form) => (PLAIN.test(form) ? [form] : encodings(form)));
  return `(?:${[...new Set(spellings)].map(escapeForRegExp).join('|')})`;
};

/** Between the words of a value: any blank, or what stands for one in URLs, slugs and HTML. */
const GAP = '(?:\\s|[+_.-]|%20|%0[9ad]|&nbsp;|&#160;|&#xa0;|\\\\[nrt]|\\\\u00a0){1,4}';

/** Composed characters carry the accent forms; the word as given is there for the few that composing changes. */
const wordPattern = (word: string): string => {
  const forms = [...new Set([word.normalize('NFC'), word])];
  return `(?:${forms.map((form) => Array.from(form, characterPattern).join('')).join('|')})`;
};

/** A pattern for a text in all its spellings. */
export const textPattern = (text: string): string => text.trim().split(/\s+/u).map(wordPattern).join(GAP);

const WORD_BEGINS = '(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9a-f]{2})|(?<=\\\\[nrtbf])|(?<=\\\\u[0-9a-f]{4}))';
const WORD_ENDS = '(?![\\p{L}\\p{N}])';

/** The patterns, but only where what they match is not part of a longer word. */
export const standingAlone = (patterns: readonly string[]): string =>
  `${WORD_BEGINS}(?:${patterns.join('|')})${WORD_ENDS}`;
