import type { PersonalValue } from './personal-value.ts';
import { toPlainData } from './plain-data.ts';
import { SHAPE_PATTERN } from './shape-pattern.ts';
import { namePartPatterns, wholePatterns } from './value-patterns.ts';

/** Stands for every masked value; no letter or digit, so that it never spells one itself. */
export const MASK = '***';

export interface Redactor {
  /** The text without any spelling of the known values and without anybody's CPF, phone or e-mail. */
  redactText(text: string): string;
  /** A plain, JSON-safe copy of any value, errors and cycles included, with every string redacted. */
  redactDeep(value: unknown): unknown;
}

const FLAGS = 'giu';
const SHAPES = new RegExp(SHAPE_PATTERN, FLAGS);

const anyOf = (patterns: readonly string[]): RegExp | null =>
  patterns.length === 0 ? null : new RegExp([...new Set(patterns)].join('|'), FLAGS);

const knownNumbers = (values: readonly PersonalValue[]): ReadonlySet<number> =>
  new Set(values.filter(({ value }) => /^[0-9]{5,15}$/.test(value)).map(({ value }) => Number(value)));

/**
 * Makes the redactor of one session.
 * @param values what the customer and the site's account must not be recognised by
 */
export const createRedactor = (values: readonly PersonalValue[]): Redactor => {
  const longestFirst = values.toSorted((a, b) => b.value.length - a.value.length);
  // Shapes come before single words of a name, which may be part of an e-mail address.
  const passes = [anyOf(longestFirst.flatMap(wholePatterns)), SHAPES, anyOf(namePartPatterns(values))].filter(
    (pass) => pass !== null,
  );
  const redactText = (text: string): string => passes.reduce((rest, pass) => rest.replace(pass, MASK), text);
  const numbers = knownNumbers(values);
  const redactNumber = (value: number): number | string => (numbers.has(value) ? MASK : value);
  return {
    redactText,
    redactDeep: (value) => toPlainData(value, { text: redactText, number: redactNumber }),
  };
};
