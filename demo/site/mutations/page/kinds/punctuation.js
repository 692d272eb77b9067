import { textKind } from '../text-kind.js';

const LETTER_FIRST = /^[\p{L}\p{N}]/u;

const withoutMark = (words) => words.replace(/\s*[?!.]+$/, '');
const withoutArrow = (words) => words.replace(/\s*[→»›]$/, '');

/** An arrow that leads back stays alone. */
const withArrow = (arrow) => (words) =>
  LETTER_FIRST.test(words) ? `${withoutArrow(words)} ${arrow}` : words;

const WAYS = {
  button: [withArrow('→'), withArrow('»')],
  label: [(words) => `${words}:`, (words) => `${words} *`, (words) => `${words}*`],
  option: [withoutMark, (words) => `${withoutMark(words)}.`],
  other: [withoutMark],
};

export const punctuation = textKind('punctuation', (words, { role, dice, isEnd }) =>
  isEnd ? dice.pick(WAYS[role])(words) : words,
);
