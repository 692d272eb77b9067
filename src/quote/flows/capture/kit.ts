import { makeJoins } from '../../eyes/joins.ts';
import { makeLoading } from '../../eyes/loading.ts';
import { makePictures } from '../../eyes/pictures.ts';
import { makePieces } from '../../eyes/pieces.ts';
import { makeSight } from '../../eyes/sight.ts';
import { makeSigns } from '../../eyes/signs.ts';
import { makeWords } from '../../eyes/words.ts';

/** A name and a self-contained function that makes it from the parts before it. */
export type KitPart = readonly [name: string, make: (parts: never) => unknown];

/** What every flow's readers see the page with: words, lines of text, icons, signs of loading. */
const EYES: readonly KitPart[] = [
  ['words', makeWords],
  ['sight', makeSight],
  ['signs', makeSigns],
  ['joins', makeJoins],
  ['pictures', makePictures],
  ['pieces', makePieces],
  ['loading', makeLoading],
];

/** An expression for the page: these parts, in the order in which they need each other, after the eyes. */
export const readingKit = (parts: readonly KitPart[]): string => `(() => {
const kit = {};
${[...EYES, ...parts].map(([name, make]) => `kit.${name} = (${make.toString()})(kit);`).join('\n')}
return kit;
})()`;
