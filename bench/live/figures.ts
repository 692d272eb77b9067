import { renderTable } from '../../src/cli/table/table.ts';

const TABLE_WIDTH = 120;

/** One thing that was to be reached. */
export interface Bound {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const isKept = ({
  measured,
  atLeast = Number.NEGATIVE_INFINITY,
  atMost = Number.POSITIVE_INFINITY,
}: Bound): boolean => measured >= atLeast && measured <= atMost;

/** By nearest rank; NaN of nothing. */
export const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

export const printTable = (
  title: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): void => {
  const columns = titles.map((name, i) => ({ title: name, ...(i === 0 ? {} : { align: 'right' as const }) }));
  console.log(`\n${title}\n${renderTable({ columns, rows, maxWidth: TABLE_WIDTH }).join('\n')}`);
};

export const printBounds = (bounds: readonly Bound[]): void => {
  const rows = bounds.map((bound) => {
    const { what, measured, unit, atLeast, atMost } = bound;
    const wanted = atLeast === undefined ? `≤ ${atMost} ${unit}` : `≥ ${atLeast} ${unit}`;
    return [what, `${measured.toFixed(1)} ${unit}`, wanted, isKept(bound) ? 'kept' : 'MISSED'];
  });
  printTable('What was to be reached', ['', 'measured', 'bound', ''], rows);
};
