import { terminalText } from '../protocol/terminal-text.ts';
import { ageText } from './age-text.ts';
import type { ListRow } from './list-row.ts';

const MESSAGE_WIDTH = 44;
const HEADER = ['SESSION', 'STATE', 'SCREEN', 'MESSAGE', 'AGE', 'RESULT'] as const;

const shortened = (text: string): string =>
  text.length <= MESSAGE_WIDTH ? text : `${text.slice(0, MESSAGE_WIDTH - 1)}…`;

const cells = (row: ListRow, now: Date): string[] => [
  row.session_id,
  row.estado,
  `${row.etapa_atual}/${row.total_etapas}`,
  shortened(terminalText(row.mensagem)),
  ageText(row.atualizada_em, now),
  terminalText(row.resultado ?? '-'),
];

/** The rows as aligned columns under a header, AGE counted from the last update. */
export const listTable = (rows: readonly ListRow[], now: Date): string => {
  const lines = [[...HEADER], ...rows.map((row) => cells(row, now))];
  const widths = HEADER.map((_, column) =>
    lines.reduce((width, line) => Math.max(width, line[column]?.length ?? 0), 0),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
};
