import type { Loading } from '../../../../eyes/loading.ts';
import type { Pieces, Sheet } from '../../../../eyes/pieces.ts';
import type { Piece, Spot } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { Reading } from '../../../capture/settled.ts';
import type { EstimateCard, EstimateCards } from './estimate-cards.ts';
import type { EstimateTables, TableEstimate } from './estimate-tables.ts';
import type { EstimateWords } from './estimate-words.ts';

export interface CardReading {
  readonly nome: string;
  readonly isCalled: boolean;
  readonly de: string | null;
  readonly ate: string | null;
  /** The site says that there is no price. */
  readonly semPreco: boolean;
  readonly beneficios: readonly string[];
  readonly texto: string;
}

export interface EstimatesReading extends Reading {
  readonly cards: readonly CardReading[];
}

export interface EstimatesReader {
  readonly read: () => EstimatesReading;
}

/** Self-contained: it is sent to the page as text. */
export const makeEstimatesReader = ({
  words,
  pieces,
  loading,
  estimateWords,
  estimateCards,
  estimateTables,
}: {
  readonly words: Words;
  readonly pieces: Pieces;
  readonly loading: Loading;
  readonly estimateWords: EstimateWords;
  readonly estimateCards: EstimateCards;
  readonly estimateTables: EstimateTables;
}): EstimatesReader => {
  const USUAL_CARDS = 3;
  const STILL_MS = 600;
  /** A card more may still come where there are fewer than usual. */
  const STILL_WITH_FEW_MS = 1_000;
  const STILL_WITHOUT_A_CARD_MS = 3_000;
  const MAX_BENEFIT = 90;
  const BULLET = /^[•·▪‣◦*–-]\s+/;

  const isText = ({ isIcon, text, sign }: Piece): boolean => !isIcon && text !== '' && sign === null;

  /** The tick or cross in a text's own row: in the smallest block that has one and no other text. */
  const signOf = (piece: Piece, all: readonly Piece[]): boolean | null => {
    const beside = all.filter(
      (other) =>
        other !== piece &&
        other.sign !== null &&
        other.box.top < piece.box.bottom &&
        piece.box.top < other.box.bottom,
    );
    for (let spot: Spot | null = piece.line; spot !== null; spot = spot.parent) {
      const own = all.filter(({ line }) => isIn(line, spot as Spot));
      if (own.filter(isText).length > 1) break;
      const signs = new Set(own.flatMap(({ sign }) => sign ?? []));
      if (signs.size > 0) return signs.size === 1 && signs.has(true);
    }
    // Lines without blocks of their own: the nearest sign in the line, before the text.
    const before = beside.filter(
      ({ line, box }) => line.parent === piece.line.parent && box.right <= piece.box.left + 1,
    );
    return before.toSorted((one, other) => other.box.right - one.box.right)[0]?.sign ?? null;
  };

  /** One tick before two texts of one size: one benefit in two pieces, or two; nobody can tell. */
  const sharesItsSign = (piece: Piece, all: readonly Piece[]): boolean => {
    for (let spot: Spot | null = piece.line; spot !== null; spot = spot.parent) {
      const own = all.filter(({ line }) => isIn(line, spot as Spot));
      const signs = own.filter(({ sign }) => sign !== null);
      if (signs.length === 0) continue;
      const texts = own.filter(isText);
      return signs.length === 1 && texts.filter(({ fontPx }) => fontPx === piece.fontPx).length === 2;
    }
    return false;
  };

  const isIn = (line: Spot, spot: Spot): boolean => line.from >= spot.from && line.to <= spot.to;

  const isItem = ({ element }: Piece): boolean => element.closest('li,[role="listitem"],dd') !== null;

  const parts = (text: string): string[] => {
    const split = text.split(/\s*[,;•·|]\s*/).filter((part) => part !== '');
    return split.length > 2 && split.every((part) => part.split(' ').length <= 6) ? split : [text];
  };

  const boxAround = (element: Element): Element | null => {
    let around = element.parentElement;
    while (around !== null && getComputedStyle(around).display === 'contents') around = around.parentElement;
    return around;
  };

  /** Words of one kind side by side, below the price, without ticks or a heading: tags. */
  const tagsOf = (all: readonly Piece[]): string[] => {
    const priced = all.findLastIndex(
      ({ text }) => estimateWords.hasSum(text) || estimateWords.saysNoPrice(text),
    );
    const after = all.slice(priced + 1).filter((piece) => isText(piece) && !piece.isStruck);
    const alike = after.filter(
      ({ element }) =>
        after.filter(
          (other) =>
            boxAround(other.element) === boxAround(element) &&
            other.element.tagName === element.tagName &&
            other.element.className === element.className,
        ).length > 1,
    );
    const texts = alike.map(({ text }) => words.tidy(text));
    const isTags = priced >= 0 && alike.length === after.length;
    return isTags && !texts.some((text) => estimateWords.isAside(text) || text.length > MAX_BENEFIT)
      ? texts
      : [];
  };

  const benefitsOf = ({ nome, pieces: all }: EstimateCard): string[] => {
    let list: boolean | null = null;
    const found = all.flatMap((piece): string[] => {
      const text = words.tidy(piece.text).replace(BULLET, '');
      if (piece.isIcon || text === '' || piece.sign !== null) return [];
      const inline = /^([^:]{3,40}):\s+(.+)$/.exec(text);
      const opened = estimateWords.listHead(inline?.[1] ?? text);
      if (opened !== null) {
        list = opened;
        return inline === null || !opened ? [] : parts(inline[2] ?? '');
      }
      if (
        estimateWords.hasSum(text) ||
        estimateWords.saysNoPrice(text) ||
        piece.isStruck ||
        text.length > MAX_BENEFIT
      )
        return [];
      if (words.plain(text) === words.plain(nome) && list === null) return [];
      if (sharesItsSign(piece, all)) return [];
      const sign = signOf(piece, all);
      if (sign !== null) return sign ? [text] : [];
      if (estimateWords.coverageIn(text) !== null && list === null) return [];
      if (estimateWords.isAside(text) || piece.element.closest('button,a,[role="button"]') !== null)
        return [];
      if (list === null) return isItem(piece) ? parts(text) : [];
      return list ? parts(text) : [];
    });
    return [...new Set(found.length > 0 || list !== null ? found : tagsOf(all))];
  };

  const cardOf = (card: EstimateCard): CardReading => {
    const texto = words.tidy(card.pieces.map(({ text }) => text).join(' '));
    const range = estimateWords.rangeIn(
      card.pieces
        .filter(({ isStruck }) => !isStruck)
        .map(({ text }) => text)
        .join(' '),
    );
    return {
      nome: words.tidy(card.nome),
      isCalled: card.isCalled,
      de: range?.de ?? null,
      ate: range?.ate ?? null,
      semPreco: range === null && estimateWords.saysNoPrice(texto),
      beneficios: benefitsOf(card),
      texto,
    };
  };

  const rowOf = ({ nome, de, ate, beneficios, pieces: all }: TableEstimate): CardReading => {
    const texto = words.tidy(all.map(({ text }) => text).join(' '));
    const semPreco = de === null && ate === null && estimateWords.saysNoPrice(texto);
    return { nome, isCalled: true, de, ate, semPreco, beneficios, texto };
  };

  const isWhole = ({ de, ate, semPreco, beneficios }: CardReading): boolean =>
    ((de !== null && ate !== null) || semPreco) && beneficios.length > 0;

  /** An offer of something else has a price, too; where others tell what they cover, it is none of them. */
  const cardsIn = (sheet: Sheet): readonly CardReading[] => {
    const cards = estimateTables.read(sheet)?.map(rowOf) ?? estimateCards.read(sheet).map(cardOf);
    const isBare = ({ ate, semPreco, beneficios }: CardReading): boolean =>
      ate === null && !semPreco && beneficios.length === 0;
    return cards.some(isWhole) ? cards.filter((card) => !isBare(card)) : cards;
  };

  const read = (): EstimatesReading => {
    const content = cardsIn(pieces.readContent());
    const cards = content.length > 0 ? content : cardsIn(pieces.read());
    const complete = cards.length >= USUAL_CARDS && cards.every((card) => card.isCalled && isWhole(card));
    const isDoubtful = cards.length < USUAL_CARDS || cards.some(({ isCalled }) => !isCalled);
    const few = isDoubtful ? STILL_WITH_FEW_MS : STILL_MS;
    const stillMs = cards.some(isWhole) ? few : STILL_WITHOUT_A_CARD_MS;
    return { cards, complete, loading: !complete && loading.isLoading(), stillMs };
  };

  return { read };
};
