import type { Box } from './sight.ts';

/** A text node as shown. */
export interface TextRun {
  readonly text: string;
  readonly parent: Element;
  readonly rects: readonly DOMRect[];
  readonly fontPx: number;
  readonly isStruck: boolean;
}

/** What a person sees as one thing: a line of text, or an icon. */
export interface Piece {
  /** As shown; spaces are made one, a no-break space stays. Empty for an icon. */
  readonly text: string;
  /** What a tick, a cross, "Sim" or "Não incluso" says; null for everything else. */
  readonly sign: boolean | null;
  readonly isIcon: boolean;
  readonly element: Element;
  readonly box: Box;
  readonly fontPx: number;
  /** Crossed out, as a former price is. */
  readonly isStruck: boolean;
  /** Hidden from the ear, as ornaments are. */
  readonly isOrnament: boolean;
  /** The place of the line that it stands in. */
  readonly line: Spot;
}

/** A block of the page and what it holds, in document order. Lines of text are leaves. */
export interface Spot {
  readonly element: Element;
  readonly parent: Spot | null;
  readonly children: Spot[];
  /** The pieces inside are those from `from` up to, without, `to`. */
  readonly from: number;
  to: number;
  box: Box;
}
