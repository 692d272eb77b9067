import type { PersonalValue } from './personal-value.ts';
import { standingAlone, textPattern } from './spellings.ts';

/** Shorter texts, and single short words, are masked only where they stand alone. */
const MIN_LENGTH_INSIDE_WORDS = 6;
const MIN_LETTERS_OF_A_NAME_PART = 3;

/**
 * Words of our own log and particles of names: masked as part of the whole name, not alone, where
 * they tell nothing about anybody.
 */
const EVERYDAY_WORDS = new Set([
  'das',
  'dos',
  'del',
  'von',
  'van',
  'tela',
  'erro',
  'error',
  'sim',
  'não',
  'com',
  'null',
  'true',
  'false',
]);

const DATE_GAP = '(?:[./\\s-]|\\\\/|%2f|&#47;|&#x2f;)?';
const PHONE_GAP = '(?:[\\s().+-]|%20|%28|%29|%2b|&nbsp;){0,3}';

const onlyDigits = (value: string): string => value.replace(/[^0-9]/g, '');

const cpfPattern = (value: string): string => {
  const digits = onlyDigits(value);
  return (
    [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9)].join('[.\\s]?') +
    `[-./\\s]?${digits.slice(9)}`
  );
};

/** With or without the area code in front. */
const phonePattern = (value: string): string => {
  const digits = onlyDigits(value);
  const number = `${digits.slice(2, 7)}${PHONE_GAP}${digits.slice(7)}`;
  return `(?:${digits.slice(0, 2)}${PHONE_GAP})?${number}`;
};

const cepPattern = (value: string): string => {
  const digits = onlyDigits(value);
  return `${digits.slice(0, 2)}\\.?${digits.slice(2, 5)}[-\\s]?${digits.slice(5)}`;
};

const datePattern = (value: string): string => {
  const [day = '', month = '', year = ''] = value.split('/');
  return [
    [day, month, year],
    [year, month, day],
  ]
    .map((parts) => parts.join(DATE_GAP))
    .join('|');
};

const platePattern = (value: string): string => `${value.slice(0, 3)}[-\\s]?${value.slice(3)}`;

const standsInsideWords = (text: string): boolean =>
  /\s/u.test(text) || text.length >= MIN_LENGTH_INSIDE_WORDS;

const freeTextPattern = (value: string): string => {
  const text = value.trim();
  return standsInsideWords(text) ? textPattern(text) : standingAlone([textPattern(text)]);
};

/** The words of a name, and of a hyphenated word its halves too. */
const nameParts = (value: string): string[] =>
  value
    .split(/\s+/u)
    .flatMap((word) => [word, ...word.split(/-+/u)])
    .map((part) => part.replace(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, ''))
    .filter((part) => (part.match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS_OF_A_NAME_PART)
    .filter((part) => !EVERYDAY_WORDS.has(part.toLowerCase()));

const KINDS: Readonly<
  Record<string, { readonly shape: RegExp; readonly pattern: (value: string) => string }>
> = {
  cpf: { shape: /^[0-9]{11}$/, pattern: cpfPattern },
  celular: { shape: /^[0-9]{11}$/, pattern: phonePattern },
  cep: { shape: /^[0-9]{8}$/, pattern: cepPattern },
  data_nascimento: { shape: /^[0-9]{2}\/[0-9]{2}\/[0-9]{4}$/, pattern: datePattern },
  placa: { shape: /^[A-Z]{3}[A-Z0-9]{4}$/, pattern: platePattern },
};

const family = (field: string): string => field.replace(/_condutor$/, '');

/** Patterns (flags "giu") for every spelling of one whole value; none for an empty one. */
export const wholePatterns = ({ field, value }: PersonalValue): string[] => {
  if (value.trim() === '') return [];
  const kind = KINDS[family(field)];
  return [kind?.shape.test(value) ? kind.pattern(value) : freeTextPattern(value)];
};

/** One pattern (flags "giu") for the words of all names, each standing alone; none without names. */
export const namePartPatterns = (values: readonly PersonalValue[]): string[] => {
  const parts = values
    .filter(({ field }) => family(field) === 'nome')
    .flatMap(({ value }) => nameParts(value))
    .toSorted((a, b) => b.length - a.length);
  return parts.length === 0 ? [] : [standingAlone([...new Set(parts.map(textPattern))])];
};
