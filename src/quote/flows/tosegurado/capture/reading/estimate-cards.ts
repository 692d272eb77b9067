import type { Sheet } from '../../../../eyes/pieces.ts';
import type { Piece, Spot } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { EstimateWords } from './estimate-words.ts';

/** One coverage of screen 5: its name and what belongs to it. */
export interface EstimateCard {
  readonly nome: string;
  /** The site calls it a coverage; otherwise its first words stand for its name. */
  readonly isCalled: boolean;
  readonly pieces: readonly Piece[];
}

export interface EstimateCards {
  readonly read: (sheet: Sheet) => readonly EstimateCard[];
}

/** Self-contained: it is sent to the page as text. */
export const makeEstimateCards = ({
  words,
  estimateWords,
}: {
  readonly words: Words;
  readonly estimateWords: EstimateWords;
}): EstimateCards => {
  interface Anchor {
    readonly at: number;
    readonly nome: string;
    /** The name's own pieces end before this. */
    readonly end: number;
  }

  const read: EstimateCards['read'] = ({ pieces, root }) => {
    const shown = (at: number): Piece | undefined => pieces[at];
    const isText = (piece: Piece | undefined): piece is Piece =>
      piece !== undefined && !piece.isIcon && /[\p{L}\p{N}]/u.test(piece.text);
    const within = (spot: Spot): readonly Piece[] => pieces.slice(spot.from, spot.to);
    const texts = (list: readonly Piece[]): readonly Piece[] => list.filter(isText);
    const holdsPrice = (list: readonly Piece[]): boolean =>
      list.some(({ text }) => estimateWords.hasSum(text) || estimateWords.saysNoPrice(text));

    /** A picture of a tick or a cross, or the character. */
    const isSign = (piece: Piece): boolean => piece.sign !== null && !isText(piece);

    /** A benefit may be called "Cobertura de vidros": it stands beside a tick or as an item of a list. */
    const isItem = (piece: Piece): boolean => {
      for (
        let spot = piece.line.parent;
        spot !== null && texts(within(spot)).length === 1;
        spot = spot.parent
      ) {
        if (within(spot).some(isSign)) return true;
        if (spot.element.tagName === 'LI' || spot.element.getAttribute('role') === 'listitem') return true;
      }
      return (
        piece.line.parent?.children.some(
          (line) =>
            line !== piece.line &&
            within(line).some(
              (other) =>
                isSign(other) && other.box.top < piece.box.bottom && piece.box.top < other.box.bottom,
            ),
        ) ?? false
      );
    };

    const anchors = (): readonly Anchor[] => {
      const named = pieces.flatMap((piece, at): Anchor[] => {
        if (!isText(piece) || isItem(piece)) return [];
        const nome = estimateWords.coverageIn(piece.text);
        if (nome !== '') return nome === null ? [] : [{ at, nome, end: at + 1 }];
        const next = pieces.findIndex((other, index) => index > at && isText(other));
        const name = shown(next);
        return name === undefined || estimateWords.hasSum(name.text) || estimateWords.isAside(name.text)
          ? []
          : [{ at, nome: name.text, end: next + 1 }];
      });
      const heads = named.filter((anchor, index) => !isListed(anchor, named[index - 1], named[index + 1]));
      return ofOneSize(heads.filter((anchor, index) => !isSaidAgain(anchor, heads[index + 1])));
    };

    /** What is called a coverage in the list of another one's benefits, looks like them and has no price, is one. */
    const isListed = ({ at }: Anchor, before: Anchor | undefined, next: Anchor | undefined): boolean => {
      if (before === undefined || holdsPrice(pieces.slice(at, next?.at ?? pieces.length))) return false;
      const between = texts(pieces.slice(before.end, at));
      const head = between.findIndex(({ text }) => estimateWords.listHead(text) === true);
      return head >= 0 && head < between.length - 1 && looksLike(shown(at), between.at(-1));
    };

    const looksLike = (piece: Piece | undefined, other: Piece | undefined): boolean =>
      piece !== undefined &&
      other !== undefined &&
      piece.fontPx === other.fontPx &&
      Math.abs(piece.box.left - other.box.left) < 1;

    /** A heading that stands twice before one price heads one card. */
    const isSaidAgain = ({ at, nome }: Anchor, next: Anchor | undefined): boolean =>
      next !== undefined &&
      words.plain(next.nome) === words.plain(nome) &&
      !holdsPrice(pieces.slice(at, next.at));

    const ofOneSize = (named: readonly Anchor[]): readonly Anchor[] => {
      if (named.length < 2) return named;
      const largest = Math.max(...named.map(({ at }) => shown(at)?.fontPx ?? 0));
      return named.filter(({ at }) => (shown(at)?.fontPx ?? 0) >= largest * 0.8);
    };

    const inside = (spot: Spot, list: readonly Anchor[]): readonly Anchor[] =>
      list.filter(({ at }) => at >= spot.from && at < spot.to);

    const lineOf = ({ at }: Anchor): Spot => (shown(at) as Piece).line;

    /** The largest block that holds no other coverage. */
    const ownBlock = (anchor: Anchor, list: readonly Anchor[]): Spot => {
      let spot = lineOf(anchor);
      while (spot.parent !== null && inside(spot.parent, list).length === 1) spot = spot.parent;
      return spot;
    };

    const onlyCard = (anchor: Anchor): readonly Piece[] => {
      let spot: Spot | null = lineOf(anchor);
      while (spot !== null && !holdsPrice(within(spot))) spot = spot.parent;
      return within(spot ?? lineOf(anchor).parent ?? root);
    };

    /** Names over columns: what stands below one of them and below no other. */
    const belowOf = (list: readonly Anchor[], blocks: readonly Spot[]): (readonly Piece[])[] | null => {
      const row = blocks.map(({ box }) => box);
      const isRow = row.every((box) =>
        row.every((other) => box.top < other.bottom && other.top < box.bottom),
      );
      if (!isRow) return null;
      const last = Math.max(...list.map(({ end }) => end));
      let common: Spot = blocks[0] as Spot;
      while (common.parent !== null && inside(common, list).length < list.length) common = common.parent;
      while (common.parent !== null && common.to <= last) common = common.parent;
      return row.map(({ left, right }) =>
        pieces.slice(last, common.to).filter(({ box }) => {
          const center = (box.left + box.right) / 2;
          return center > left && center < right;
        }),
      );
    };

    const fromNames = (list: readonly Anchor[]): EstimateCard[] => {
      const blocks = list.map((anchor) => ownBlock(anchor, list));
      const isBare = (spot: Spot | undefined, anchor: Anchor): boolean =>
        spot === undefined || texts(within(spot)).length <= anchor.end - anchor.at;
      if (!blocks.every((block, at) => isBare(block, list[at] as Anchor)))
        return list.map(({ nome }, at) => ({ nome, isCalled: true, pieces: within(blocks[at] as Spot) }));
      const columns = belowOf(list, blocks);
      return list.map(({ nome, at, end }, index) => {
        const parent = (blocks[index] as Spot).parent ?? root;
        const to = list[index + 1]?.at ?? parent.to;
        const own = columns?.[index] ?? pieces.slice(end, Math.max(to, end));
        return { nome, isCalled: true, pieces: [...pieces.slice(at, end), ...own] };
      });
    };

    /** No coverage is called one: blocks with one price each, named by their first words. */
    const fromPrices = (): EstimateCard[] => {
      const priced = (spot: Spot): boolean => {
        const text = texts(within(spot))
          .map((piece) => piece.text)
          .join(' ');
        return estimateWords.rangeIn(text) !== null || estimateWords.saysNoPrice(text);
      };
      const inner = (spot: Spot): Spot[] => {
        const cards = spot.children.filter(priced);
        if (cards.length >= 2) return cards;
        return spot.children.flatMap(inner);
      };
      return inner(root).flatMap((spot) => {
        const name = texts(within(spot)).find(
          ({ text }) => !estimateWords.isAside(text) && !estimateWords.hasSum(text),
        );
        return name === undefined || texts(within(spot)).length < 3
          ? []
          : [{ nome: name.text, isCalled: false, pieces: within(spot) }];
      });
    };

    const named = anchors();
    const [only] = named;
    if (only === undefined) return fromPrices();
    if (named.length === 1) {
      // One of several is called a coverage in so many words: each has its price.
      const priced = fromPrices();
      if (priced.length > 1) return priced;
      return [{ nome: only.nome, isCalled: true, pieces: onlyCard(only) }];
    }
    return fromNames(named);
  };

  return { read };
};
