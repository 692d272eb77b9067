import type { Loading } from '../../../../eyes/loading.ts';
import type { Pieces } from '../../../../eyes/pieces.ts';
import type { Piece, Spot } from '../../../../eyes/spots.ts';
import type { Words } from '../../../../eyes/words.ts';
import type { Labelled } from '../../../capture/labelled.ts';
import type { Reading } from '../../../capture/settled.ts';

export interface OfferReading {
  readonly plano: string;
  /** By the month. */
  readonly valor: string | null;
  readonly parcelamento: string | null;
  readonly valor_anual: string | null;
  readonly valor_franquia: string | null;
  readonly colisao: string | boolean | null;
  readonly roubo_furto: string | boolean | null;
  /** The limit as shown, where one is. */
  readonly terceiros: string | boolean | null;
  readonly assistencia: string | boolean | null;
  readonly carro_reserva: string | boolean | null;
}

export interface OffersReading extends Reading {
  readonly essencial: OfferReading | null;
  readonly conforto: OfferReading | null;
  readonly completo: OfferReading | null;
}

export interface OffersReader {
  readonly read: () => OffersReading;
}

/**
 * Offers by what they say: an offer is what follows its name up to the next one's.
 * Self-contained: it is sent to the page as text.
 */
export const makeOffersReader = ({
  words,
  pieces,
  loading,
  labelled,
}: {
  readonly words: Words;
  readonly pieces: Pieces;
  readonly loading: Loading;
  readonly labelled: Labelled;
}): OffersReader => {
  const STILL_MS = 3_000;
  const NAMES = ['Essencial', 'Conforto', 'Completo'] as const;
  const MONTHLY = /^(R\$\s?[\d.]+,\d{2})(?:\s+(.+))?$/;
  const YEARLY = 'Total no ano';
  const FRANCHISE = 'Franquia';
  const ON_REQUEST = 'Sob consulta';
  const COVERS = ['Colisão', 'Roubo e furto', 'Terceiros', 'Assistência 24 h', 'Carro reserva'];

  const isCover = (text: string): boolean =>
    COVERS.some((cover) => words.plain(text).startsWith(words.plain(cover)));

  const isMoney = (text: string | null): text is string => text !== null && /^R\$/.test(text);
  const moneyOrNull = (text: string | null): string | null => (isMoney(text) ? text : null);

  /** The one sum that stands before any label, and the words that go with it. Two would be two offers' prices. */
  const priceIn = (card: readonly Piece[]): readonly [valor: string | null, parcelamento: string | null] => {
    const labelAt = card.findIndex(({ text }) =>
      [YEARLY, FRANCHISE].some((label) => words.plain(text).startsWith(words.plain(label))),
    );
    const top = labelAt < 0 ? card : card.slice(0, labelAt);
    const sums = top.filter(({ text, isStruck }) => MONTHLY.test(text) && !isStruck);
    const [sum] = sums;
    if (sum === undefined || sums.length > 1) return [null, null];
    const [, valor = null, beside] = MONTHLY.exec(sum.text) ?? [];
    const below = top[top.indexOf(sum) + 1]?.text ?? '';
    return [valor, beside ?? (below === '' ? null : below)];
  };

  /** The largest part of the page around a cover in which no other is named. */
  const rowOf = (cover: Piece, all: readonly Piece[]): readonly Piece[] => {
    const isAlone = (spot: Spot): boolean =>
      all.slice(spot.from, spot.to).filter(({ text }) => isCover(text)).length === 1;
    let spot = cover.line;
    while (spot.parent !== null && isAlone(spot.parent)) spot = spot.parent;
    return all.slice(spot.from, spot.to);
  };

  /** Its limit where the row tells one, otherwise what its tick or cross says. */
  const coverIn = (card: readonly Piece[], name: string, all: readonly Piece[]): string | boolean | null => {
    const cover = card.find(({ text }) => words.plain(text).startsWith(words.plain(name)));
    if (cover === undefined) return null;
    const row = rowOf(cover, all);
    const signs = row.flatMap(({ sign }) => sign ?? []);
    const [isIncluded] = signs;
    if (isIncluded === undefined || signs.length > 1) return null;
    const limit = labelled.after(row, name);
    return isIncluded && limit !== null && /^(?:até|R\$)/i.test(limit) ? limit : isIncluded;
  };

  const offerIn = (plano: string, card: readonly Piece[], all: readonly Piece[]): OfferReading => {
    const [valor, parcelamento] = priceIn(card);
    return {
      ...{ plano, valor, parcelamento },
      valor_anual: moneyOrNull(labelled.after(card, YEARLY)),
      valor_franquia: moneyOrNull(labelled.after(card, FRANCHISE)),
      colisao: coverIn(card, 'Colisão', all),
      roubo_furto: coverIn(card, 'Roubo e furto', all),
      terceiros: coverIn(card, 'Terceiros', all),
      assistencia: coverIn(card, 'Assistência 24 h', all),
      carro_reserva: coverIn(card, 'Carro reserva', all),
    };
  };

  const read = (): OffersReading => {
    const all = pieces.read().pieces;
    const heads = all.flatMap(({ text }, at) => {
      const name = NAMES.find((one) => words.plain(text) === words.plain(one));
      return name === undefined ? [] : [{ name, at }];
    });
    const cards = heads.map(({ name, at }, index) => ({
      name,
      card: all.slice(at + 1, heads[index + 1]?.at),
    }));
    const cardOf = (wanted: string) => cards.find(({ name }) => name === wanted)?.card;
    const offer = (name: string): OfferReading | null => {
      const card = cardOf(name);
      return card === undefined ? null : offerIn(name, card, all);
    };
    const isOnRequest = (name: string): boolean =>
      cardOf(name)?.some(({ text }) => words.plain(text) === words.plain(ON_REQUEST)) ?? false;
    const [essencial, conforto, completo] = [offer('Essencial'), offer('Conforto'), offer('Completo')];
    const offers = { essencial, conforto, completo };
    const isTold = (one: OfferReading | null, name: string): boolean =>
      one !== null && (isOnRequest(name) || Object.values(one).every((value) => value !== null));
    const complete = NAMES.every((name, at) => isTold([essencial, conforto, completo][at] ?? null, name));
    const isPriced = Object.values(offers).some((one) => one !== null && one.valor !== null);
    return {
      ...offers,
      complete,
      loading: !complete && loading.isLoading(),
      stillMs: isPriced ? STILL_MS : null,
    };
  };

  return { read };
};
