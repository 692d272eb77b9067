import { STATES } from '../../life/state/states.ts';
import type { LiveView } from '../../protocol/files/live-shape.ts';
import { isObject } from '../../protocol/live/values.ts';
import type { ViewUpdate } from '../../protocol/live/view-update.ts';
import type { SessionId } from '../../protocol/session-id.ts';

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

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const isAbsentOr = (value: unknown, isGood: (value: unknown) => boolean): boolean =>
  value === undefined || isGood(value);

const isText = (value: unknown): boolean => typeof value === 'string';

/** Whether a change that somebody tells of can be laid over a live view, and leaves one. */
export const isSoundUpdate = (update: ViewUpdate): boolean =>
  isExecution(update.execucao) &&
  isText(update.status) &&
  isText(update.mensagem) &&
  isObject(update.dados_extra) &&
  isAbsentOr(update.dados_extra_removidos, (names) => isListOf(names, isText)) &&
  isAbsentOr(update.erros, (erros) => isListOf(erros, isObject)) &&
  isAbsentOr(update.avisos, Array.isArray) &&
  isAbsentOr(update.estimativas, isObject) &&
  isAbsentOr(update.resultados_finais, areResults) &&
  isShallow(update);

/**
 * Whether a document is this session's live view, as far as its readers rely on it. A session's process may be in
 * anybody's hands: what it writes must not end the server.
 */
export const isLiveView = (value: unknown, id: SessionId): value is LiveView => {
  if (!isObject(value) || !isObject(value.data)) return false;
  const { data } = value;
  return (
    isText(value.timestamp) &&
    data.session_id === id &&
    isExecution(data.execucao) &&
    areResults(data.resultados_finais) &&
    isAbsentOr(data.dados_extra, isObject) &&
    isObject(data.estimativas) &&
    isListOf(data.erros, isObject) &&
    Array.isArray(data.avisos) &&
    isText(data.status) &&
    isText(data.mensagem) &&
    isTextOrNull(data.timestamp_inicio) &&
    isShallow(data)
  );
};
