import { textKind } from '../text-kind.js';

export const accentsDropped = textKind('accents-dropped', (words) =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC'),
);
