import type { HistoryEntryView, LiveData } from '../../../src/protocol/files/live-shape.ts';
import { screensOf } from '../format/screens.ts';
import { serverMs } from '../format/times.ts';

/** One of the site's screens in a session. */
export interface ScreenStep {
  readonly tela: number;
  readonly state: 'done' | 'current' | 'ended_here' | 'skipped' | 'ahead';
  /** Over all attempts; null where it was not visited. For the current one: until its last word. */
  readonly ms: number | null;
  /** When it was first entered, as the file says. */
  readonly begun: string | null;
  /** What was last said of it. */
  readonly mensagem: string;
}

interface Visit {
  ms: number;
  readonly begun: string | null;
  mensagem: string;
}

const ENDS: ReadonlySet<string | number> = new Set(['erro', 'final']);

interface Walk {
  readonly visits: ReadonlyMap<number, Visit>;
  readonly last: number | null;
  /** When the current screen was entered, or said its last word before the end. */
  readonly lastMs: number | null;
}

/** All time between two entries belongs to the screen of the earlier one. */
const walkOf = (history: readonly HistoryEntryView[]): Walk => {
  const visits = new Map<number, Visit>();
  let tela = 0;
  let beforeMs: number | null = null;
  for (const { etapa, timestamp, mensagem } of history) {
    const atMs = serverMs(timestamp);
    const before = visits.get(tela);
    if (before !== undefined && beforeMs !== null && atMs !== null) before.ms += Math.max(0, atMs - beforeMs);
    if (atMs !== null) beforeMs = atMs;
    if (ENDS.has(etapa)) break;
    if (typeof etapa === 'number') tela = etapa;
    const visit = visits.get(tela) ?? { ms: 0, begun: timestamp, mensagem };
    if (typeof etapa === 'number') visit.mensagem = mensagem;
    visits.set(tela, visit);
  }
  return { visits, last: visits.size === 0 ? null : tela, lastMs: beforeMs };
};

const stateOf = (
  tela: number,
  { visits, last }: Walk,
  { execucao, status }: LiveData,
): ScreenStep['state'] => {
  if (!visits.has(tela)) return last !== null && tela < last ? 'skipped' : 'ahead';
  if (tela !== last) return 'done';
  if (!execucao.finalizado) return 'current';
  return status === 'error' ? 'ended_here' : 'done';
};

export interface Timeline {
  readonly fluxo: string | undefined;
  readonly steps: readonly ScreenStep[];
  /** Since when the current screen has been silent, in the server's time. */
  readonly lastMs: number | null;
}

/** A session's way through the screens. */
export const timelineOf = (data: LiveData): Timeline => {
  const walk = walkOf(data.historico);
  const { fluxo } = data.execucao;
  const telas = screensOf(fluxo, data.total_etapas, (tela) => walk.visits.has(tela));
  const steps = telas.map((tela): ScreenStep => {
    const visit = walk.visits.get(tela);
    return {
      tela,
      state: stateOf(tela, walk, data),
      ms: visit?.ms ?? null,
      begun: visit?.begun ?? null,
      mensagem: visit?.mensagem ?? '',
    };
  });
  return { fluxo, steps, lastMs: walk.lastMs };
};
