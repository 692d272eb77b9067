import { epochMs } from '../protocol/live/timestamps.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import type { ListRow } from './list-row.ts';

const MESSAGE_WIDTH = 44;
const HEADER = ['SESSION', 'STATE', 'SCREEN', 'MESSAGE', 'AGE', 'RESULT'] as const;

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNITS = [
  { suffix: 'd', ms: DAY_MS },
  { suffix: 'h', ms: HOUR_MS },
  { suffix: 'min', ms: MINUTE_MS },
] as const;

const age = (timestamp: string | null, now: Date): string => {
  const ms = epochMs(timestamp);
  if (ms === null) return '-';
  const elapsedMs = Math.max(0, now.getTime() - ms);
  const unit = UNITS.find((candidate) => elapsedMs >= candidate.ms) ?? { suffix: 's', ms: SECOND_MS };
  return `${Math.floor(elapsedMs / unit.ms)} ${unit.suffix}`;
};

const shortened = (text: string): string =>
  text.length <= MESSAGE_WIDTH ? text : `${text.slice(0, MESSAGE_WIDTH - 1)}…`;

const cells = (row: ListRow, now: Date): string[] => [
  row.session_id,
  row.estado,
  `${row.etapa_atual}/${row.total_etapas}`,
  shortened(terminalText(row.mensagem)),
  age(row.atualizada_em, now),
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
