import type { ListRow } from '../../../src/status/list-row.ts';
import { goesOn, STATE_ORDER } from '../format/states.ts';
import { serverMs } from '../format/times.ts';

export type SortKey = 'estado' | 'sessao' | 'etapa' | 'inicio' | 'duracao';

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

export const NEWEST_FIRST: Sorting = { key: 'inicio', descending: true };

/** Milliseconds that a session has taken so far; null where it has not begun. */
export const elapsedMs = (row: ListRow, nowMs: number): number | null => {
  const startMs = serverMs(row.iniciada_em);
  if (startMs === null) return null;
  const endMs = goesOn(row.estado) ? nowMs : serverMs(row.atualizada_em);
  return endMs === null ? null : Math.max(0, endMs - startMs);
};

/** Sessions in the queue have not begun: they are newer than any that has, the last of the queue newest. */
const startKey = (row: ListRow): number =>
  row.estado === 'queued'
    ? Number.MAX_SAFE_INTEGER - 1_000_000 + (row.posicao_fila ?? 0)
    : (serverMs(row.iniciada_em ?? row.atualizada_em) ?? 0);

const KEYS: Readonly<Record<SortKey, (row: ListRow, nowMs: number) => number | string>> = {
  estado: (row) => STATE_ORDER.indexOf(row.estado),
  sessao: (row) => row.session_id,
  etapa: (row) => row.etapa_atual,
  inicio: startKey,
  duracao: (row, nowMs) => elapsedMs(row, nowMs) ?? -1,
};

export const isSortKey = (word: string): word is SortKey => Object.hasOwn(KEYS, word);

export const sorted = (rows: readonly ListRow[], { key, descending }: Sorting, nowMs: number): ListRow[] => {
  const keyOf = KEYS[key];
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, by: keyOf(row, nowMs), start: startKey(row) }))
    .sort((a, b) => {
      if (a.by !== b.by) return a.by < b.by ? -sign : sign;
      if (a.start !== b.start) return b.start - a.start;
      return a.row.session_id < b.row.session_id ? -1 : 1;
    })
    .map(({ row }) => row);
};
