import type { Sheet } from '../../../../eyes/pieces.ts';
import type { Piece } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { EstimateWords, PriceRange } from './estimate-words.ts';

/** One coverage of a table. */
export interface TableEstimate extends PriceRange {
  readonly nome: string;
  readonly beneficios: readonly string[];
  readonly pieces: readonly Piece[];
}

/** Tables whose sums stand apart from the words "De" and "Até": in columns or rows of their own. */
export interface EstimateTables {
  /** Null when the page has no such table. */
  readonly read: (sheet: Sheet) => readonly TableEstimate[] | null;
}

/** Self-contained: it is sent to the page as text. */
export const makeEstimateTables = ({
  words,
  estimateWords,
}: {
  readonly words: Words;
  readonly estimateWords: EstimateWords;
}): EstimateTables => {
  const ROW = 'tr,[role="row"]';
  const CELL = 'td,th,[role="cell"],[role="gridcell"],[role="columnheader"],[role="rowheader"]';
  const TABLE = 'table,[role="table"],[role="grid"]';
  const LEAST = /^(?:de|desde|a partir de|entre|(?:valor|preco)? ?(?:minimo|inicial)|menor (?:valor|preco))$/;
  const MOST = /^(?:ate|(?:valor|preco)? ?(?:maximo|final)|maior (?:valor|preco))$/;

  interface Cell {
    readonly element: Element;
    readonly pieces: readonly Piece[];
  }
  /** Lines of cells: the rows of a table, or its columns. */
  type Grid = readonly (readonly Cell[])[];

  const textsOf = ({ pieces }: Cell): readonly string[] =>
    pieces.filter(({ isIcon, text }) => !isIcon && text !== '').map(({ text }) => words.tidy(text));
  const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : textsOf(cell).join(' '));

  const rowsOf = (table: Element, pieces: readonly Piece[]): Grid =>
    [...table.querySelectorAll(ROW)]
      .filter((row) => row.closest(TABLE) === table)
      .map((row) =>
        [...row.querySelectorAll(CELL)]
          .filter((cell) => cell.closest(ROW) === row)
          .map((element) => ({
            element,
            pieces: pieces.filter((piece) => element.contains(piece.element)),
          })),
      )
      .filter((cells) => cells.some((cell) => cell.pieces.length > 0));

  const isRegular = (rows: Grid): boolean =>
    rows.every(
      (cells) => cells.length === rows[0]?.length && cells.every(({ element }) => isSingle(element)),
    );
  const isSingle = (element: Element): boolean =>
    !(element instanceof HTMLTableCellElement) || (element.colSpan === 1 && element.rowSpan === 1);

  const turned = (rows: Grid): Grid =>
    (rows[0] ?? []).map((_cell, at) => rows.flatMap((cells) => cells[at] ?? []));

  const only = (cells: readonly Cell[], label: RegExp): number => {
    const found = cells.flatMap((cell, at) => (label.test(words.plain(textOf(cell))) ? [at] : []));
    return found.length === 1 ? (found[0] as number) : -1;
  };

  /** Where the picture has a cell elsewhere than the document, nobody knows whose value it is. */
  const isInLine = (cell: Cell, head: Cell): boolean => {
    const box = cell.element.getBoundingClientRect();
    const over = head.element.getBoundingClientRect();
    const isBelow = box.left < over.right && over.left < box.right;
    const isBeside = box.top < over.bottom && over.top < box.bottom;
    return isBelow || isBeside;
  };

  const sumIn = (cell: Cell | undefined, head: Cell): string | null => {
    if (cell === undefined || !isInLine(cell, head)) return null;
    const range = estimateWords.rangeIn(
      textOf({ ...cell, pieces: cell.pieces.filter(({ isStruck }) => !isStruck) }),
    );
    return range === null || range.ate !== null ? null : range.de;
  };

  const signOf = ({ pieces }: Cell): boolean | null => {
    const signs = new Set(pieces.flatMap(({ sign }) => sign ?? []));
    return signs.size === 1 ? signs.has(true) : null;
  };

  const benefitsOf = (cell: Cell, head: Cell): readonly string[] => {
    const label = textOf(head);
    const sign = signOf(cell);
    if (sign !== null) return sign && isInLine(cell, head) ? [label] : [];
    return estimateWords.listHead(label) === true && isInLine(cell, head)
      ? textsOf(cell)
          .flatMap((text) => text.split(/\s*[,;•·|]\s*/))
          .filter((text) => text !== '')
      : [];
  };

  /** The first of `lines` holds the labels, each other one a coverage that its first cell names. */
  const estimatesIn = (lines: Grid): readonly TableEstimate[] | null => {
    const [labels = [], ...coverages] = lines;
    const [least, most] = [only(labels, LEAST), only(labels, MOST)];
    if (least < 1 || most < 1 || coverages.length === 0) return null;
    return coverages.map((cells) => {
      const de = sumIn(cells[least], labels[least] as Cell);
      const ate = sumIn(cells[most], labels[most] as Cell);
      const name = textOf(cells[0]);
      return {
        nome: estimateWords.coverageIn(name) || name,
        ...rangeOf(de, ate),
        beneficios: cells.flatMap((cell, at) =>
          at === 0 || at === least || at === most ? [] : benefitsOf(cell, labels[at] as Cell),
        ),
        pieces: cells.flatMap(({ pieces }) => pieces),
      };
    });
  };

  const rangeOf = (de: string | null, ate: string | null): PriceRange =>
    estimateWords.rangeIn(`${de === null ? '' : `de ${de}`} ${ate === null ? '' : `até ${ate}`}`) ?? {
      de: null,
      ate: null,
    };

  const read: EstimateTables['read'] = ({ pieces }) => {
    const tables = new Set(pieces.flatMap(({ element }) => element.closest(TABLE) ?? []));
    for (const table of tables) {
      const rows = rowsOf(table, pieces);
      if (rows.length < 2 || !isRegular(rows)) continue;
      const found = estimatesIn(rows) ?? estimatesIn(turned(rows));
      if (found !== null) return found.filter(({ nome }) => nome !== '');
    }
    return null;
  };

  return { read };
};
