import { type Reader, refuse } from './reading.ts';

const MAX_CHARACTERS = 120;
/** Control characters, line separators and half surrogates: nothing that can be typed into a field. */
const NOT_TYPEABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
const TWO_LETTERS = /\p{L}.*\p{L}/u;

const tidy = (text: string): string => text.trim().replace(/\s+/gu, ' ');

const isTypeable = (text: string): boolean =>
  !NOT_TYPEABLE.test(text) && Array.from(text).length <= MAX_CHARACTERS;

/** Accents, quotes, apostrophes and emoji stay as they are. */
export const readName: Reader<string> = (given) => {
  if (typeof given === 'string' && isTypeable(given.trim()) && TWO_LETTERS.test(given))
    return { value: tidy(given) };
  return refuse(
    'Nome inválido',
    `Informe o nome completo, com 2 letras ou mais e no máximo ${MAX_CHARACTERS} caracteres`,
  );
};

export const textReader =
  (label: string): Reader<string> =>
  (given) => {
    const text = typeof given === 'number' ? String(given) : given;
    if (typeof text === 'string' && isTypeable(text.trim())) return { value: tidy(text) };
    return refuse(`${label}: texto inválido`, `Informe um texto de até ${MAX_CHARACTERS} caracteres`);
  };
