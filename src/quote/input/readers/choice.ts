import { fold } from './fold.ts';
import { type Reader, refuse } from './reading.ts';

const MAX_SPELLING_LENGTH = 80;

/**
 * A reader for one of the site's values, in any case, with or without accents and punctuation.
 * @param others further spellings, folded, and the value each one means
 */
export const choiceReader = <T extends string>(
  label: string,
  values: readonly T[],
  others: Readonly<Record<string, T>> = {},
): Reader<T> => {
  const spellings = new Map<string, T>([
    ...Object.entries(others),
    ...values.map((value): [string, T] => [fold(value), value]),
  ]);
  return (given) => {
    const text = typeof given === 'number' || typeof given === 'boolean' ? String(given) : given;
    const value =
      typeof text === 'string' && text.length <= MAX_SPELLING_LENGTH ? spellings.get(fold(text)) : undefined;
    return value === undefined
      ? refuse(`${label}: valor não aceito`, `Use um destes valores: ${values.join(' | ')}`)
      : { value };
  };
};
