import { SYNONYMS } from '../synonym-table.js';
import { textKind } from '../text-kind.js';

/** Other plain words of the same meaning. Money and the customer's own data are in no row of the table. */
export const synonyms = textKind(
  'synonyms',
  (words, { dice, original }) => {
    const others = SYNONYMS.get(original.toLowerCase()) ?? [];
    return others.length > 0 && words.trim() === original ? dice.pick(others) : words;
  },
  { alsoData: true },
);
