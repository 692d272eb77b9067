import { textKind } from '../text-kind.js';

const NBSP = '\u00a0';
const ZERO_WIDTH = '\u200b';

const middleOf = (words, dice) => dice.between(1, Math.max(1, words.length - 1));

const WAYS = [
  (words) => words.replaceAll(' ', NBSP),
  (words) => ` ${words.replaceAll(' ', '  ')} `,
  (words, dice) => {
    const middle = middleOf(words, dice);
    return words.slice(0, middle) + ZERO_WIDTH + words.slice(middle);
  },
  (words) => `\n      ${words.replaceAll(' ', '\n      ')}\n    `,
];

export const spaces = textKind('spaces', (words, { dice }) => dice.pick(WAYS)(words, dice));
