import { textKind } from '../text-kind.js';

const withoutMark = (words) => words.replace(/\s*[?!.]+$/, '');

const WAYS = {
  button: [(words) => `${words} →`, (words) => `${words} »`],
  label: [(words) => `${words}:`, (words) => `${words} *`, (words) => `${words}*`],
  option: [withoutMark, (words) => `${withoutMark(words)}.`],
  other: [withoutMark],
};

export const punctuation = textKind('punctuation', (words, { role, dice }) => dice.pick(WAYS[role])(words));
