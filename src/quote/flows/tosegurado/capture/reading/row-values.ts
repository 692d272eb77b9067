import type { Box } from '../../../../eyes/sight.ts';
import type { Spot } from '../../../../eyes/spots.ts';
import type { PlanFinds } from './own-labels.ts';
import type { Entries, Entry, PlanEntries } from './plan-entries.ts';

/** Labels that several plans share, each in one row with a cell of every plan. */
export interface RowValues {
  /** Null when the labels do not stand in such rows; empty when the rows are out of place. */
  readonly read: (entries: Entries, labels: readonly Entry[]) => readonly RowPlan[] | null;
}

export interface RowPlan extends PlanFinds {
  readonly column: Box;
}

/** Self-contained: it is sent to the page as text. */
export const makeRowValues = ({ planEntries }: { readonly planEntries: PlanEntries }): RowValues => {
  interface Row {
    readonly label: Entry;
    readonly cells: readonly Spot[];
    /** A block of its own holds the row: where its parts stand in it is the page's affair. */
    readonly isWrapped: boolean;
  }

  const isFull = ({ from, to }: Spot): boolean => to > from;

  /** The only child that holds several cells stands for them. */
  const opened = (cells: readonly Spot[]): readonly Spot[] => {
    const only = cells[0];
    return cells.length === 1 && only !== undefined && only.children.length > 1 && !isCell(only)
      ? only.children
      : cells;
  };
  const isCell = ({ element, children }: Spot): boolean =>
    /^(?:TD|TH|DD)$/.test(element.tagName) ||
    children.some((child) => child.children.length === 0 && isLine(child));
  /** A line of text is a leaf in its block's element or inside it. */
  const isLine = (spot: Spot): boolean => spot.to - spot.from > 0 && spot.element === spot.parent?.element;

  const rowOf = (entries: Entries, label: Entry): Row => {
    let own: Spot = label.piece.line;
    for (
      let spot = own.parent;
      spot !== null && entries.labels(spot).length === 1;
      own = spot, spot = spot.parent
    ) {
      const others = spot.children.filter((child) => child !== own);
      if (others.some((child) => entries.hasValue(child))) return { label, cells: others, isWrapped: true };
    }
    // Nothing around it: its cells are what follows, up to the next label or to words that may be one.
    const siblings = own.parent?.children ?? [];
    const after = siblings.slice(siblings.indexOf(own) + 1);
    const end = after.findIndex(
      (child) => entries.labels(child).length > 0 || (entries.hasOther(child) && !entries.hasValue(child)),
    );
    return { label, cells: end < 0 ? after : after.slice(0, end), isWrapped: false };
  };

  const usual = (counts: readonly number[]): number => {
    const votes = (count: number): number => counts.filter((other) => other === count).length;
    return counts.toSorted((one, other) => votes(other) - votes(one) || other - one)[0] ?? 0;
  };

  const median = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

  const columnOf = (rows: readonly Row[], at: number): Box => {
    const boxes = rows.flatMap(({ cells }) => cells[at]?.box ?? []);
    return {
      left: median(boxes.map(({ left }) => left)),
      right: median(boxes.map(({ right }) => right)),
      top: Math.min(...boxes.map(({ top }) => top)),
      bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    };
  };

  const spans = (cells: readonly Spot[], count: number): boolean => {
    const only = cells.filter(isFull);
    return (
      only.length === 1 &&
      only[0]?.element instanceof HTMLTableCellElement &&
      only[0].element.colSpan === count
    );
  };

  /** In a grid where a cell is missing everything after it moves on, labels under plans. */
  const isInPlace = ({ label, cells, isWrapped }: Row): boolean =>
    isWrapped || cells.every(({ box }) => label.piece.box.left < box.left);

  const center = ({ left, right }: Box): number => (left + right) / 2;

  const read: RowValues['read'] = (entries, labels) => {
    const shown = labels.filter(({ says }) => says === '').map((label) => rowOf(entries, label));
    const isHolding = ({ cells }: Row): boolean => cells.some((cell) => entries.hasValue(cell));
    const isInOneBlock = usual(shown.filter(isHolding).map(({ cells }) => cells.length)) === 1;
    const rows = isInOneBlock ? shown.map((row) => ({ ...row, cells: opened(row.cells) })) : shown;
    const holding = rows.filter(isHolding);
    const count = usual(holding.map(({ cells }) => cells.length));
    const whole = holding.filter(({ cells }) => cells.length === count);
    // A column without any value is an ornament, not a plan.
    const used = Array.from({ length: count }, (_, at) => at).filter((at) =>
      whole.some(({ cells }) => cells[at] !== undefined && entries.hasValue(cells[at])),
    );
    if (used.length < 2 || whole.length < 2) return null;
    const regular = whole.filter(isInPlace);
    // Rows of several plans, and none where it should be: nothing here can be told apart.
    if (regular.length < 2) return [];
    const columns = used.map((at) => columnOf(regular, at));
    /** A short word at the edge of a wide cell is nearer to the middle of the cell beside it. */
    const columnAt = (box: Box): number => {
      const middle = center(box);
      const inside = columns.findIndex(({ left, right }) => middle > left && middle < right);
      return inside < 0 ? nearest(box) : inside;
    };
    const nearest = (box: Box): number => {
      const distances = columns.map((column) => Math.abs(center(column) - center(box)));
      return distances.indexOf(Math.min(...distances));
    };
    const plans = columns.map((column): RowPlan => ({ column, found: new Map(), disputed: new Set() }));
    const looksRight = (row: Row, own: readonly Entry[], at: number): boolean => {
      const { label } = row;
      const box = entries.boxOf(own);
      if (box === null) return true;
      const isElsewhere =
        !planEntries.sharesRow(label.piece.box, box) &&
        labels.some(
          (other) =>
            other !== label && other.field !== label.field && planEntries.sharesRow(other.piece.box, box),
        );
      return !isElsewhere && isInPlace(row) && columnAt(box) === at;
    };
    for (const row of rows) {
      const { label, cells } = row;
      const isShared = spans(cells, count);
      if (label.field === null || (cells.length !== count && !isShared)) continue;
      for (const [at, plan] of plans.entries()) {
        const cell = isShared ? cells.find(isFull) : cells[used[at] ?? at];
        const own = cell === undefined ? [] : [...entries.within(cell)];
        if (isShared || looksRight(row, own, at)) plan.found.set(label.field, [label, ...own]);
        else plan.disputed.add(label.field);
      }
    }
    return plans;
  };

  return { read };
};
