import type { ListRow } from '../../../src/status/list-row.ts';
import { fold, searchedText } from './filter.ts';

const WORD_ENDS = /[^\p{L}\p{N}_-]+/u;
const OF_A_NAME = /[\d_]/;
/** A plate, or as many digits as a phone or a CPF has. */
const MAY_BE_PERSONAL = /^[a-z]{3}-?\d[a-z\d]\d{2}$|\d{10}|@/;

export const looksPersonal = (text: string): boolean =>
  /@|\d[\d\s().-]{7,}\d/.test(text) ||
  fold(text)
    .split(/\s+/)
    .some((word) => MAY_BE_PERSONAL.test(word));

/**
 * Whether a text that somebody searches for may stand in the address: only words that the list itself shows, and parts of
 * ids and codes. Anything else may be a customer's name, typed into the wrong field.
 */
export const isSayable = (text: string, rows: Iterable<ListRow>): boolean => {
  const wanted = fold(text).split(WORD_ENDS).filter(Boolean);
  if (looksPersonal(text)) return false;
  const shown = new Set<string>();
  const names: string[] = [];
  for (const row of rows) {
    names.push(fold(row.session_id), fold(row.resultado ?? ''));
    for (const word of searchedText(row).split(WORD_ENDS)) shown.add(word);
  }
  return wanted.every(
    (word) => shown.has(word) || (OF_A_NAME.test(word) && names.some((name) => name.includes(word))),
  );
};
