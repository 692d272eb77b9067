import { splitAtWidth, textWidth } from './text-width.ts';

/** Cuts a word that is wider than a line into pieces that fit. */
const piecesOf = (word: string, columns: number): string[] => {
  const pieces: string[] = [];
  let rest = word;
  while (textWidth(rest) > columns) {
    const [head, tail] = splitAtWidth(rest, columns);
    if (head === '') break;
    pieces.push(head);
    rest = tail;
  }
  return [...pieces, rest];
};

/** Breaks a text at its spaces into lines of at most `columns`; a no-break space holds together. */
export const wrapText = (text: string, columns: number): string[] => {
  const words = text.split(/[ \t\n]+/).flatMap((word) => piecesOf(word, columns));
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line];
};
