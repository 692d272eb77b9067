import type { Box } from '../../../../eyes/sight.ts';
import type { Spot } from '../../../../eyes/spots.ts';
import type { PlanFinds } from './own-labels.ts';
import type { Entries, Entry, PlanEntries } from './plan-entries.ts';
import type { PlanValues } from './plan-values.ts';
import type { PlanField } from './plan-words.ts';

/** A list of labels and, apart from it, a list of values: a label column and a card, a head row and a table row. */
export interface ListedValues {
  readonly listOf: (entries: Entries, labels: readonly Entry[]) => Spot;
  readonly read: (entries: Entries, list: Spot, values: Spot, isAcross: boolean) => ListedFinds;
}

export interface ListedFinds extends PlanFinds {
  /** What stands before the first label, in order. */
  readonly head: readonly Entry[];
}

/** Self-contained: it is sent to the page as text. */
export const makeListedValues = ({
  planEntries,
  planValues,
}: {
  readonly planEntries: PlanEntries;
  readonly planValues: PlanValues;
}): ListedValues => {
  const ROUNDING_PX = 2;
  interface Slot {
    readonly label: Entry | null;
    readonly field: PlanField | null;
    readonly box: Box;
  }
  interface Unit {
    readonly entries: readonly Entry[];
    /** Of what it says. */
    readonly box: Box;
    /** Of its block. */
    readonly frame: Box;
  }

  const listOf: ListedValues['listOf'] = (entries, labels) => entries.common(labels);

  const suits = (field: PlanField | null, unit: readonly Entry[]): boolean =>
    field === null || planValues.suits(field, unit);

  const hasWords = (list: readonly Entry[]): boolean =>
    list.some(({ says, piece }) => says !== '' || piece.isIcon);

  const spotsIn = (spot: Spot): Spot[] => [spot, ...spot.children.flatMap(spotsIn)];

  /** The n-th child stands for the n-th label, where both lists are as long and nothing speaks against it. */
  const byOrder = (
    entries: Entries,
    slots: readonly Slot[],
    first: number,
    values: Spot,
  ): Entry[][] | null => {
    const fits = (units: readonly Entry[][], own: readonly Slot[]): boolean =>
      units.every((unit, at) => suits(own[at]?.field ?? null, unit)) &&
      own.filter(({ field }, at) => field !== null && hasWords(units[at] ?? [])).length >= 2;
    const answers = spotsIn(values).flatMap((spot) => {
      const units = spot.children.map((child) => [...entries.within(child)]);
      if (units.length === slots.length && fits(units, slots)) return [units];
      const own = slots.slice(first);
      if (units.length === own.length && fits(units, own))
        return [[...slots.slice(0, first).map(() => []), ...units]];
      return [];
    });
    return answers.length === 1 ? (answers[0] ?? null) : null;
  };

  /** The values one below the other, as far as the document groups them. */
  const unitsOf = (entries: Entries, values: Spot): Unit[] => {
    const share = (spot: Spot): number => spot.children.filter((child) => entries.hasValue(child)).length;
    const [spread] = spotsIn(values).toSorted((one, other) => share(other) - share(one));
    return (spread?.children ?? []).flatMap((child) => {
      const own = entries.within(child);
      const box = entries.boxOf(own);
      return box !== null && own.some(({ isValue }) => isValue)
        ? [{ entries: own, box, frame: child.box }]
        : [];
    });
  };

  const sharesBand = (one: Box, other: Box, isAcross: boolean): boolean =>
    isAcross ? planEntries.sharesColumn(one, other) : planEntries.sharesRow(one, other);
  const overlaps = (one: Box, other: Box, isAcross: boolean): boolean =>
    isAcross
      ? one.left < other.right && other.left < one.right
      : one.top < other.bottom && other.top < one.bottom;

  /** The one slot at whose height it stands; undefined when there are two or none. */
  const slotAt = (box: Box, slots: readonly Slot[], isAcross: boolean): number | undefined => {
    for (const shares of [sharesBand, overlaps]) {
      const at = slots.flatMap((slot, index) => (shares(slot.box, box, isAcross) ? [index] : []));
      if (at.length === 1) return at[0];
      if (at.length > 1) return undefined;
    }
    return undefined;
  };

  /** The slots that a unit may stand for when nothing is known but order and kind. */
  const possible = (units: readonly Unit[], slots: readonly Slot[], at: number): number[] => {
    const fitsFrom = (unit: number, slot: number, step: 1 | -1): boolean => {
      for (; unit >= 0 && unit < units.length; unit += step, slot += step) {
        while (
          slot >= 0 &&
          slot < slots.length &&
          !suits(slots[slot]?.field ?? null, units[unit]?.entries ?? [])
        )
          slot += step;
        if (slot < 0 || slot >= slots.length) return false;
      }
      return true;
    };
    return slots.flatMap(({ field }, slot) =>
      suits(field, units[at]?.entries ?? []) &&
      fitsFrom(at + 1, slot + 1, 1) &&
      fitsFrom(at - 1, slot - 1, -1)
        ? [slot]
        : [],
    );
  };

  /** All of them stand in their slots in one way: on the same upper edge, middle line or lower edge. */
  const isInLine = (
    units: readonly Unit[],
    seen: readonly (number | undefined)[],
    slots: readonly Slot[],
    isAcross: boolean,
  ): boolean => {
    const edges = ({ left, top, right, bottom }: Box): readonly number[] =>
      isAcross ? [left, (left + right) / 2, right] : [top, (top + bottom) / 2, bottom];
    return [0, 1, 2].some((edge) => {
      const offsets = units.map(({ frame }, at) => {
        const slot = slots[seen[at] ?? -1]?.box;
        return slot === undefined ? Number.NaN : (edges(frame)[edge] ?? 0) - (edges(slot)[edge] ?? 0);
      });
      // A frame around a card moves all of them by the same.
      return offsets.every((offset) => Math.abs(offset - (offsets[0] ?? 0)) <= ROUNDING_PX);
    });
  };

  /** By the picture alone a column that has moved up looks like one whose last value is missing. */
  const byPicture = (
    all: readonly Unit[],
    slots: readonly Slot[],
    isAcross: boolean,
  ): Map<number, readonly Entry[]> => {
    const start = slots[0]?.box;
    const isBefore = ({ box }: Unit): boolean =>
      start !== undefined && (isAcross ? box.right <= start.left : box.bottom <= start.top);
    const units = all.filter((unit) => !isBefore(unit));
    const seen = units.map(({ box }) => slotAt(box, slots, isAcross));
    const filled = new Set(seen);
    const inOrder = seen.every(
      (slot, at) => slot !== undefined && (at === 0 || slot > (seen[at - 1] ?? slot)),
    );
    const allSuit = seen.every(
      (slot, at) => slot !== undefined && suits(slots[slot]?.field ?? null, units[at]?.entries ?? []),
    );
    const gaps = slots.flatMap((_, slot) => (filled.has(slot) ? [] : [slot]));
    const isAmidst = gaps.every((gap) => gap > Number(seen[0]) && gap < Number(seen.at(-1)));
    const isTrusted = inOrder && allSuit && isAmidst && isInLine(units, seen, slots, isAcross);
    const answers = new Map<number, readonly Entry[]>();
    for (const [at, slot] of seen.entries()) {
      if (slot === undefined) continue;
      const may = isTrusted ? [slot] : possible(units, slots, at);
      if (may.length === 1 && may[0] === slot) answers.set(slot, units[at]?.entries ?? []);
    }
    return answers;
  };

  const read: ListedValues['read'] = (entries, list, values, isAcross) => {
    const slots: Slot[] = list.children.map((child) => {
      const own = entries.labels(child);
      const label = own.length === 1 ? (own[0] ?? null) : null;
      return { label, field: label?.field ?? null, box: child.box };
    });
    const first = slots.findIndex(({ field }) => field !== null);
    const ordered = byOrder(entries, slots, first, values);
    const units = unitsOf(entries, values);
    const seen = byPicture(units, slots.slice(first), isAcross);
    const found = new Map<PlanField, Entry[]>();
    const disputed = new Set<PlanField>();
    for (const [at, { field, label }] of slots.entries()) {
      if (field === null || label === null) continue;
      const inOrder = ordered?.[at];
      const own = (inOrder ?? seen.get(at - first) ?? []).filter((entry) => entry.field === null);
      if (own.length === 0) continue;
      // Where the list is in order, the picture may only agree or be silent.
      const box = entries.boxOf(own);
      const looksLike = box === null ? undefined : slotAt(box, slots.slice(first), isAcross);
      if (looksLike !== undefined && looksLike !== at - first) disputed.add(field);
      else found.set(field, [label, ...own]);
    }
    const taken = new Set([...found.values()].flat());
    const start = slots[first]?.box;
    const head = entries
      .within(values)
      .filter((entry) => !taken.has(entry) && entry.field === null)
      .filter(
        (entry) =>
          ordered?.slice(0, first).some((unit) => unit.includes(entry)) ||
          isAcross ||
          (start !== undefined && entry.piece.box.top < start.top),
      );
    return { found, disputed, head };
  };

  return { listOf, read };
};
