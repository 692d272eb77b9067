import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import type { ListRow } from '../../../src/status/list-row.ts';
import { reasonOf } from '../format/reasons.ts';
import { screenName } from '../format/screens.ts';
import { goesOn, STATE_ORDER, STATES } from '../format/states.ts';
import { serverMs } from '../format/times.ts';

const HOUR_MS = 3_600_000;

/** How far back, by the last thing a session told. */
export const PERIODS = [
  { value: '1h', label: 'Última hora', ms: HOUR_MS },
  { value: '24h', label: 'Últimas 24 h', ms: 24 * HOUR_MS },
  { value: '7d', label: 'Últimos 7 dias', ms: 168 * HOUR_MS },
  { value: 'all', label: 'Todas', ms: Number.POSITIVE_INFINITY },
] as const;

export type Period = (typeof PERIODS)[number]['value'];

export interface Filter {
  /** Empty: every state. */
  readonly states: ReadonlySet<ExecutionState>;
  readonly text: string;
  readonly period: Period;
}

export const EVERYTHING: Filter = { states: new Set(), text: '', period: 'all' };

export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** All that a search looks at, without accents and capitals. */
export const searchedText = (row: ListRow): string =>
  fold(
    [
      row.session_id,
      row.mensagem,
      row.resultado,
      goesOn(row.estado) || row.resultado === null ? '' : reasonOf(row.resultado).words,
      STATES[row.estado].word,
      screenName(row.fluxo, row.etapa_atual),
      row.fluxo,
      row.incompleto ? 'incompleta' : '',
    ].join(' '),
  );

const isRecent = (row: ListRow, sinceMs: number): boolean =>
  goesOn(row.estado) || (serverMs(row.atualizada_em ?? row.iniciada_em) ?? 0) >= sinceMs;

/** Those that the text and the period leave, whatever their state. */
export const matching = (rows: Iterable<ListRow>, { text, period }: Filter, nowMs: number): ListRow[] => {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const sinceMs = nowMs - (PERIODS.find(({ value }) => value === period)?.ms ?? Number.POSITIVE_INFINITY);
  return [...rows].filter((row) => {
    if (!isRecent(row, sinceMs)) return false;
    if (words.length === 0) return true;
    const haystack = searchedText(row);
    return words.every((word) => haystack.includes(word));
  });
};

export const ofStates = (rows: readonly ListRow[], states: Filter['states']): readonly ListRow[] =>
  states.size === 0 ? rows : rows.filter(({ estado }) => states.has(estado));

export const countPerState = (rows: readonly ListRow[]): ReadonlyMap<ExecutionState, number> => {
  const counts = new Map<ExecutionState, number>(STATE_ORDER.map((state) => [state, 0]));
  for (const { estado } of rows) counts.set(estado, (counts.get(estado) ?? 0) + 1);
  return counts;
};
