import type { Sheet } from '../../../../eyes/pieces.ts';
import type { Box } from '../../../../eyes/sight.ts';
import type { Piece, Spot } from '../../../../eyes/spots.ts';
import type { PlanField, PlanWords } from './plan-words.ts';

/** One piece of the page as a part of a plan: a label, a value, both, or other words. */
export interface Entry {
  readonly at: number;
  readonly piece: Piece;
  readonly field: PlanField | null;
  /** The label's words, "" for none. */
  readonly label: string;
  /** What it says apart from its label. */
  readonly says: string;
  readonly sums: readonly string[];
  readonly sign: boolean | null;
  /** Sum, sign, market value or kind: what a row's value can be. */
  readonly isValue: boolean;
  /** Words that are neither label nor value: perhaps the label of a row that is not known. */
  readonly isOther: boolean;
  readonly isControl: boolean;
}

export interface Entries {
  readonly all: readonly Entry[];
  readonly root: Spot;
  readonly within: (spot: Spot) => readonly Entry[];
  readonly labels: (spot: Spot) => readonly Entry[];
  readonly hasValue: (spot: Spot) => boolean;
  readonly hasOther: (spot: Spot) => boolean;
  /** The smallest spot that holds all of them. */
  readonly common: (entries: readonly Entry[]) => Spot;
  /** The child of `spot` on the way to the entry. */
  readonly childTo: (spot: Spot, entry: Entry) => Spot | undefined;
  /** Where its words stand; the spot's own box when it is empty. */
  readonly boxOf: (entries: readonly Entry[]) => Box | null;
}

export interface PlanEntries {
  readonly of: (sheet: Sheet) => Entries;
  /** One stands at the other's height: the middle of either lies within the other. */
  readonly sharesRow: (one: Box, other: Box) => boolean;
  readonly sharesColumn: (one: Box, other: Box) => boolean;
}

/** Self-contained: it is sent to the page as text. */
export const makePlanEntries = ({ planWords }: { readonly planWords: PlanWords }): PlanEntries => {
  const IN_PASSING = /^[(\p{Ll}*]|^\P{L}*$|^\p{L}{1,2}$/u;

  const tellers: readonly ((says: string) => boolean)[] = [
    planWords.isMarket,
    planWords.isPayment,
    (says) => planWords.isInstalment(says),
    planWords.saysNoPrice,
    (says) => planWords.kind(says) !== null,
    (says) => planWords.period(says) !== null,
  ];

  const entryOf = (piece: Piece, at: number): Entry => {
    const named = piece.isIcon || piece.text === '' ? null : planWords.labelIn(piece.text);
    const says = named === null ? piece.text : named.rest;
    const isForeign = planWords.isForeign(says);
    const sums = piece.isStruck || isForeign ? [] : planWords.sums(says);
    const sign = piece.isIcon ? piece.sign : planWords.sign(says);
    const isValue = sums.length > 0 || sign !== null || (says !== '' && tellers.some((tells) => tells(says)));
    return {
      at,
      piece,
      field: named?.field ?? null,
      label: named?.label ?? '',
      says,
      sums,
      sign,
      isValue,
      isOther: isForeign || (named === null && !isValue && says !== '' && !IN_PASSING.test(says)),
      isControl: piece.element.closest('button,a,[role="button"]') !== null,
    };
  };

  const isInside = (spot: Spot, { at }: Entry): boolean => at >= spot.from && at < spot.to;

  const of = ({ pieces, root }: Sheet): Entries => {
    const all = pieces.map(entryOf);
    const within = (spot: Spot): readonly Entry[] => all.slice(spot.from, spot.to);
    const labels = (spot: Spot): readonly Entry[] => within(spot).filter(({ field }) => field !== null);
    const common = (entries: readonly Entry[]): Spot => {
      let spot = entries[0]?.piece.line ?? root;
      while (spot.parent !== null && !entries.every((entry) => isInside(spot, entry))) spot = spot.parent;
      return spot;
    };
    const boxOf = (entries: readonly Entry[]): Box | null => {
      const boxes = entries
        .filter(({ piece }) => piece.isIcon || piece.text !== '')
        .map(({ piece }) => piece.box);
      if (boxes.length === 0) return null;
      return {
        left: Math.min(...boxes.map(({ left }) => left)),
        top: Math.min(...boxes.map(({ top }) => top)),
        right: Math.max(...boxes.map(({ right }) => right)),
        bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
      };
    };
    return {
      all,
      root,
      within,
      labels,
      common,
      boxOf,
      hasValue: (spot) => within(spot).some(({ isValue }) => isValue),
      hasOther: (spot) => within(spot).some(({ isOther }) => isOther),
      childTo: (spot, entry) => spot.children.find((child) => isInside(child, entry)),
    };
  };

  const middle = (from: number, to: number): number => (from + to) / 2;
  const isAmid = (at: number, from: number, to: number): boolean => at > from && at < to;
  return {
    of,
    sharesRow: (one, other) =>
      isAmid(middle(one.top, one.bottom), other.top, other.bottom) ||
      isAmid(middle(other.top, other.bottom), one.top, one.bottom),
    sharesColumn: (one, other) =>
      isAmid(middle(one.left, one.right), other.left, other.right) ||
      isAmid(middle(other.left, other.right), one.left, one.right),
  };
};
