import type { ExecutionState, LiveData, LiveView } from '../protocol/files/live-shape.ts';
import type { JsonObject, ProgressStatus } from '../protocol/files/shapes.ts';
import { epochMs } from '../protocol/live/timestamps.ts';
import { isObject, text } from '../protocol/live/values.ts';

/** One session of `rpa-status --list`. */
export interface ListRow {
  readonly session_id: string;
  /** Name of the insurer's flow. */
  readonly fluxo: string;
  readonly estado: ExecutionState;
  readonly status: ProgressStatus;
  readonly etapa_atual: number;
  readonly total_etapas: number;
  readonly percentual: number;
  readonly mensagem: string;
  readonly iniciada_em: string | null;
  readonly atualizada_em: string | null;
  readonly posicao_fila: number | null;
  /** Ended in plans of which something could not be read. */
  readonly incompleto: boolean;
  /** Price of the recommended plan, or of the first other that has one, else `tipo` of the error that ended the session, else null. */
  readonly resultado: string | null;
}

const resultOf = ({ data }: LiveView): string | null => {
  if (!data.execucao.finalizado) return null;
  if (data.status === 'error') return data.erros.at(-1)?.tipo ?? null;
  return priceOf(data);
};

/** Of the recommended plan, or of the first other that has one. */
export const priceOf = ({ resultados_finais: { dados } }: LiveData): string | null =>
  dados?.recomendado?.valor ?? dados?.alternativo?.valor ?? firstPrice(dados?.dados_finais ?? {});

const firstPrice = (plans: JsonObject): string | null =>
  Object.values(plans).flatMap((plan) => (isObject(plan) ? (text(plan.valor) ?? []) : []))[0] ?? null;

export const isIncomplete = ({ execucao, resultados_finais }: LiveData): boolean => {
  const missing = resultados_finais.dados?.dados_finais.incompleto;
  return execucao.estado === 'succeeded' && Array.isArray(missing) && missing.length > 0;
};

export const listRow = (view: LiveView): ListRow => {
  const { data } = view;
  const { estado, iniciada_em, atualizada_em, posicao_fila, fluxo } = data.execucao;
  return {
    session_id: data.session_id,
    fluxo,
    estado,
    status: data.status,
    etapa_atual: data.etapa_atual,
    total_etapas: data.total_etapas,
    percentual: data.percentual,
    mensagem: data.mensagem,
    iniciada_em,
    atualizada_em,
    posicao_fila,
    incompleto: isIncomplete(data),
    resultado: resultOf(view),
  };
};

/** When it began, or, where no file says, when it changed last: the order of the list. */
export const beganMs = ({ iniciada_em, atualizada_em }: ListRow): number =>
  epochMs(iniciada_em ?? atualizada_em) ?? Number.NEGATIVE_INFINITY;

/** Newest first by start; sessions of which no time is known last; equal ones by id. */
export const newestFirst = (rows: readonly ListRow[]): ListRow[] =>
  rows
    .map((row) => ({ row, key: beganMs(row) }))
    .toSorted((a, b) => (a.key === b.key ? (a.row.session_id < b.row.session_id ? -1 : 1) : b.key - a.key))
    .map(({ row }) => row);
