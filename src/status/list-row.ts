import type { ExecutionState, LiveView } from '../protocol/files/live-shape.ts';
import type { ProgressStatus } from '../protocol/files/shapes.ts';
import { epochMs } from '../protocol/live/timestamps.ts';

/** One session of `rpa-status --list`. */
export interface ListRow {
  readonly session_id: string;
  readonly estado: ExecutionState;
  readonly status: ProgressStatus;
  readonly etapa_atual: number;
  readonly total_etapas: number;
  readonly percentual: number;
  readonly mensagem: string;
  readonly iniciada_em: string | null;
  readonly atualizada_em: string | null;
  readonly posicao_fila: number | null;
  /** Price of the recommended plan, else `tipo` of the error that ended the session, else null. */
  readonly resultado: string | null;
}

const resultOf = ({ data }: LiveView): string | null => {
  if (!data.execucao.finalizado) return null;
  if (data.status === 'error') return data.erros.at(-1)?.tipo ?? null;
  return data.resultados_finais.dados?.recomendado?.valor ?? null;
};

export const listRow = (view: LiveView): ListRow => {
  const { data } = view;
  const { estado, iniciada_em, atualizada_em, posicao_fila } = data.execucao;
  return {
    session_id: data.session_id,
    estado,
    status: data.status,
    etapa_atual: data.etapa_atual,
    total_etapas: data.total_etapas,
    percentual: data.percentual,
    mensagem: data.mensagem,
    iniciada_em,
    atualizada_em,
    posicao_fila,
    resultado: resultOf(view),
  };
};

const ageKey = ({ iniciada_em, atualizada_em }: ListRow): number =>
  epochMs(iniciada_em ?? atualizada_em) ?? Number.NEGATIVE_INFINITY;

/** Newest first by start; sessions of which no time is known last; equal ones by id. */
export const newestFirst = (rows: readonly ListRow[]): ListRow[] =>
  rows
    .map((row) => ({ row, key: ageKey(row) }))
    .toSorted((a, b) => (a.key === b.key ? (a.row.session_id < b.row.session_id ? -1 : 1) : b.key - a.key))
    .map(({ row }) => row);
