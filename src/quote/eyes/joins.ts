import type { Box } from './sight.ts';
import type { Piece, TextRun } from './spots.ts';

/** How texts that stand beside each other are put together. */
export interface Joins {
  readonly unite: (boxes: readonly Box[]) => Box;
  readonly sharesRow: (one: Box, other: Box) => boolean;
  readonly textOf: (parts: readonly TextRun[]) => string;
  readonly mendMoney: (pieces: Piece[]) => void;
}

/** Self-contained: it is sent to the page as text. */
export const makeJoins = (): Joins => {
  const SIGN_ALONE = /R\$\s*$/;
  const WITHOUT_CENTS = /R\$\s*\d[\d.]*$/;

  const unite = (boxes: readonly Box[]): Box => ({
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  });

  const sharesRow = (one: Box, other: Box): boolean => one.top < other.bottom && other.top < one.bottom;

  /** Text nodes that follow each other in a line become one text, spaced as the eye sees it. */
  const textOf = (parts: readonly TextRun[]): string => {
    let text = '';
    let before: TextRun | undefined;
    for (const part of parts) {
      const end = before?.rects.at(-1);
      const begin = part.rects[0];
      const isBeside = end !== undefined && begin !== undefined && sharesRow(end, begin);
      const hasGap = isBeside && begin.left - end.right > part.fontPx * 0.12;
      const isRaised = isBeside && part.fontPx < (before?.fontPx ?? 0);
      if (isRaised && !hasGap && WITHOUT_CENTS.test(text) && /^\d{2}\s*$/.test(part.text)) text += ',';
      else if (hasGap && !/\s$/.test(text) && !/^\s/.test(part.text)) text += ' ';
      text += part.text;
      before = part;
    }
    return text.replace(/[ \t\r\n\f]+/g, ' ').replace(/^\s+|\s+$/g, '');
  };

  /** "R$", "1.310" and ",00" in boxes side by side are one sum. What was taken over stays as an empty text. */
  const mendMoney = (pieces: Piece[]): void => {
    let last = -1;
    for (const [at, piece] of pieces.entries()) {
      const before = pieces[last];
      if (piece.isIcon || before === undefined || before.isIcon) {
        last = at;
        continue;
      }
      const gap = piece.box.left - before.box.right;
      const isBeside =
        sharesRow(before.box, piece.box) && gap > -1 && gap < Math.max(before.fontPx, piece.fontPx);
      const space = gap > before.fontPx * 0.12 ? ' ' : '';
      const isRaised = piece.fontPx < before.fontPx && /^\d{2}$/.test(piece.text);
      const glue = !isBeside
        ? null
        : SIGN_ALONE.test(before.text) && /^\d/.test(piece.text)
          ? space
          : WITHOUT_CENTS.test(before.text) && /^,\d{2}(?!\d)/.test(piece.text)
            ? ''
            : WITHOUT_CENTS.test(before.text) && isRaised
              ? ','
              : null;
      if (glue === null) {
        last = at;
        continue;
      }
      const text = `${before.text}${glue}${piece.text}`;
      pieces[last] = {
        ...before,
        text,
        box: unite([before.box, piece.box]),
        fontPx: Math.max(before.fontPx, piece.fontPx),
      };
      pieces[at] = { ...piece, text: '', sign: null };
    }
  };

  return { unite, sharesRow, textOf, mendMoney };
};
