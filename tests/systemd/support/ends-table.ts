/** How one session ended, as it was measured. */
export interface EndRow {
  readonly how: string;
  readonly estado: string;
  readonly reason: string | null;
  /** From what ended it, else from its launch, to its terminal state. */
  readonly ms: number;
  /** Processes of the session when its unit was gone. */
  readonly left: number;
}

const MS_PER_S = 1_000;

const cellsOf = ({ how, estado, reason, ms, left }: EndRow): string[] => [
  how,
  estado,
  reason ?? '',
  (ms / MS_PER_S).toFixed(2),
  String(left),
];

/** A table in Markdown. */
export const endsTable = (rows: readonly EndRow[]): string => {
  const table = [['case', 'state', 'reason', 'seconds to terminal', 'processes left'], ...rows.map(cellsOf)];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
};
