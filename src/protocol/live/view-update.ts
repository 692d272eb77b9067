import { isDeepStrictEqual } from 'node:util';
import type { Execution, LiveData, LiveView } from '../files/live-shape.ts';
import type { JsonObject } from '../files/shapes.ts';

/** Parts of the live view that are sent whole, and only when they changed. */
export type SparseKey = 'erros' | 'estimativas' | 'resultados_finais' | 'avisos';

type SteadyKey = 'etapa_atual' | 'total_etapas' | 'percentual' | 'status' | 'mensagem' | 'execucao';

/** What a watcher lacks who knows the view before. */
export interface ViewUpdate
  extends Readonly<Pick<LiveData, SteadyKey>>,
    Readonly<Partial<Pick<LiveData, SparseKey>>> {
  /** Only the keys that came or changed: to be laid over those before. */
  readonly dados_extra: JsonObject;
  /** Keys that went, when any did. */
  readonly dados_extra_removidos?: readonly string[];
}

const STEADY = ['etapa_atual', 'total_etapas', 'percentual', 'status', 'mensagem'] as const;
const SPARSE = ['erros', 'estimativas', 'resultados_finais', 'avisos'] as const;

/** `execucao` without what moves although nothing happens. */
const toldBy = ({ duracao_s: _, atualizada_em: __, ...told }: Execution) => told;

const changedExtra = (previous: JsonObject, next: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(next).filter(
      ([key, value]) => !Object.hasOwn(previous, key) || !isDeepStrictEqual(previous[key], value),
    ),
  );

const removedExtra = (previous: JsonObject, next: JsonObject): string[] =>
  Object.keys(previous).filter((key) => !Object.hasOwn(next, key));

/** The way to a view for who knows nothing of the session. */
export const wholeUpdate = ({ data }: LiveView): ViewUpdate => ({
  ...steady(data),
  dados_extra: data.dados_extra ?? {},
  ...Object.fromEntries(SPARSE.map((key) => [key, data[key]])),
});

const steady = ({ etapa_atual, total_etapas, percentual, status, mensagem, execucao }: LiveData) => ({
  etapa_atual,
  total_etapas,
  percentual,
  status,
  mensagem,
  execucao,
});

/**
 * The way from one live view of a session to a later one, as small as a watcher can use it.
 * @param previous null when nothing is known: the update then holds everything
 * @returns null when a watcher would see no change; that time passed is none
 */
export const viewUpdate = (previous: LiveView | null, next: LiveView): ViewUpdate | null => {
  if (previous === null) return wholeUpdate(next);
  const [before, after] = [previous.data, next.data];
  const changed = SPARSE.filter((key) => !isDeepStrictEqual(before[key], after[key]));
  const extra = changedExtra(before.dados_extra ?? {}, after.dados_extra ?? {});
  const removed = removedExtra(before.dados_extra ?? {}, after.dados_extra ?? {});
  const isSame =
    changed.length === 0 &&
    removed.length === 0 &&
    Object.keys(extra).length === 0 &&
    STEADY.every((key) => Object.is(before[key], after[key])) &&
    isDeepStrictEqual(toldBy(before.execucao), toldBy(after.execucao));
  if (isSame) return null;
  return {
    ...steady(after),
    dados_extra: extra,
    ...(removed.length > 0 && { dados_extra_removidos: removed }),
    ...Object.fromEntries(changed.map((key) => [key, after[key]])),
  };
};
