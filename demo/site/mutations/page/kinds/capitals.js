import { textKind } from '../text-kind.js';

const titled = (words) =>
  words.toLowerCase().replaceAll(/(^|[\s/])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());

const WAYS = [(words) => words.toUpperCase(), titled, (words) => words.toLowerCase()];

/** One way per text: a site has one style for its buttons and another for its labels. */
export const capitals = textKind('capitals', (words, { dice }) => dice.pick(WAYS)(words));
