import type { LiveView } from '../../protocol/files/live-shape.ts';
import { isObject } from '../../protocol/live/values.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { STATES } from '../../status/list-states.ts';

/** A live view has eight levels; what is far deeper could exhaust the stack of whoever compares or prints it. */
const MOST_LEVELS = 64;

const STATE_NAMES: ReadonlySet<unknown> = new Set(STATES);

const isShallow = (value: unknown, levels = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return levels < MOST_LEVELS && Object.values(value).every((inner) => isShallow(inner, levels + 1));
};

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

const isExecution = (value: unknown): boolean =>
  isObject(value) &&
  STATE_NAMES.has(value.estado) &&
  typeof value.finalizado === 'boolean' &&
  isTextOrNull(value.iniciada_em) &&
  isTextOrNull(value.atualizada_em);

const areResults = (value: unknown): boolean =>
  isObject(value) &&
  isTextOrNull(value.timestamp_fim) &&
  (value.dados === null || (isObject(value.dados) && isObject(value.dados.dados_finais)));

/**
 * Whether a document is this session's live view, as far as its readers rely on it. A session's process may be in
 * anybody's hands: what it writes must not end the server.
 */
export const isLiveView = (value: unknown, id: SessionId): value is LiveView => {
  if (!isObject(value) || !isObject(value.data)) return false;
  const { data } = value;
  return (
    typeof value.timestamp === 'string' &&
    data.session_id === id &&
    isExecution(data.execucao) &&
    areResults(data.resultados_finais) &&
    isObject(data.dados_extra) &&
    isObject(data.estimativas) &&
    Array.isArray(data.erros) &&
    data.erros.every(isObject) &&
    Array.isArray(data.avisos) &&
    typeof data.status === 'string' &&
    typeof data.mensagem === 'string' &&
    isTextOrNull(data.timestamp_inicio) &&
    isShallow(data)
  );
};
