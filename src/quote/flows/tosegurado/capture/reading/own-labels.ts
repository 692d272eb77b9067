import type { Spot } from '../../../../eyes/spots.ts';
import type { Entries, Entry, PlanEntries } from './plan-entries.ts';
import type { PlanField } from './plan-words.ts';

/** Which entries belong to which field of one plan; what document and picture dispute is left out. */
export interface PlanFinds {
  readonly found: Map<PlanField, Entry[]>;
  readonly disputed: Set<PlanField>;
}

/** A plan whose labels are its own: each value is found by its row, cell, definition or line. */
export interface OwnLabels {
  readonly read: (entries: Entries, values: readonly Entry[], labels: readonly Entry[]) => PlanFinds;
}

/** Self-contained: it is sent to the page as text. */
export const makeOwnLabels = ({ planEntries }: { readonly planEntries: PlanEntries }): OwnLabels => {
  /** null: it stands under something that is no known label. undefined: the document does not tell. */
  type Answer = Entry | null | undefined;

  const isPureLabel = (entries: Entries, spot: Spot): boolean =>
    entries.labels(spot).length === 1 &&
    entries.within(spot).every(({ field, says, isValue }) => (field !== null ? says === '' : !isValue));

  const isQuiet = (entries: Entries, spot: Spot): boolean =>
    entries.within(spot).every(({ isOther }) => !isOther);

  const beside = (entries: Entries, spot: Spot, own: Spot, value: Entry): Answer => {
    const at = spot.children.indexOf(own);
    const neighbour = (step: -1 | 1): Entry | null | undefined => {
      for (let i = at + step; i >= 0 && i < spot.children.length; i += step) {
        const child = spot.children[i] as Spot;
        if (child.from === child.to) continue;
        if (isPureLabel(entries, child)) return entries.labels(child)[0];
        if (entries.labels(child).length > 0) return undefined;
        if (!isQuiet(entries, child)) return null;
        // A value between belongs to the label behind it, never to one before it.
        if (step === 1 && entries.hasValue(child)) return undefined;
      }
      return undefined;
    };
    const before = neighbour(-1);
    const after = neighbour(1);
    const isInRow = (label: Answer): boolean =>
      label != null && planEntries.sharesRow(label.piece.box, value.piece.box);
    if (isInRow(before)) return isInRow(after) ? undefined : before;
    if (isInRow(after)) return after;
    // Stacked: labels come first only where the last thing is a value.
    const last = spot.children.findLast(
      (child) => entries.labels(child).length > 0 || entries.hasValue(child),
    );
    return last !== undefined && entries.hasValue(last) ? before : undefined;
  };

  const byDocument = (entries: Entries, value: Entry): Answer => {
    if (value.field !== null) return value;
    let own: Spot = value.piece.line;
    for (let spot: Spot | null = own; spot !== null; own = spot, spot = spot.parent) {
      const labels = entries.labels(spot);
      const first = labels[0];
      if (first === undefined) continue;
      if (own !== spot && !isQuiet(entries, own)) return null;
      if (labels.length > 1) return own === spot ? undefined : beside(entries, spot, own, value);
      const isFree = first.says === '' || (value.sums.length === 0 && value.sign === null);
      return isFree ? first : null;
    }
    return undefined;
  };

  /** The label at its left in its row, with nothing between. */
  const byPicture = (entries: Entries, value: Entry, labels: readonly Entry[]): Entry | undefined => {
    const { box } = value.piece;
    const inRow = entries.all.filter(
      (entry) =>
        entry !== value &&
        (entry.field !== null || entry.isOther) &&
        planEntries.sharesRow(entry.piece.box, box) &&
        entry.piece.box.right <= box.left + 1,
    );
    const rightmost = inRow.toSorted((one, other) => other.piece.box.right - one.piece.box.right)[0];
    return rightmost !== undefined && labels.includes(rightmost) && rightmost.says === ''
      ? rightmost
      : undefined;
  };

  const isBetween = (label: Entry, value: Entry, labels: readonly Entry[]): boolean =>
    labels.some(
      ({ piece: { box } }) =>
        planEntries.sharesColumn(box, value.piece.box) &&
        box.top >= label.piece.box.bottom &&
        box.bottom <= value.piece.box.top,
    );

  /** Another label stands in the value's row, and its own neither in the row nor right above it. */
  const isContradicted = (
    entries: Entries,
    label: Entry,
    value: Entry,
    labels: readonly Entry[],
  ): boolean => {
    if (label === value || planEntries.sharesRow(label.piece.box, value.piece.box)) return false;
    const seen = byPicture(entries, value, labels);
    if (seen === undefined || seen === label || seen.field === label.field) return false;
    const isAbove =
      planEntries.sharesColumn(label.piece.box, value.piece.box) &&
      label.piece.box.bottom <= value.piece.box.top + 1;
    return !(isAbove && !isBetween(label, value, labels));
  };

  const read: OwnLabels['read'] = (entries, values, labels) => {
    const found = new Map<PlanField, Entry[]>();
    const disputed = new Set<PlanField>();
    for (const value of values) {
      // The words of a label may tell something too: "Franquia reduzida".
      if (value.says === '' && !value.piece.isIcon && value.field !== 'valor_franquia') continue;
      const told = byDocument(entries, value);
      const label = told === undefined && value.isValue ? byPicture(entries, value, labels) : told;
      if (label == null || label.field === null || !labels.includes(label)) continue;
      if (isContradicted(entries, label, value, labels)) disputed.add(label.field);
      else found.set(label.field, [...(found.get(label.field) ?? []), value]);
    }
    return { found, disputed };
  };

  return { read };
};
