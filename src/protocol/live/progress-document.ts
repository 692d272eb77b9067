import type { ErroView } from '../files/live-shape.ts';
import type { JsonObject, ProgressStatus } from '../files/shapes.ts';
import { normaliseErro } from './errors.ts';
import { terminalStatus } from './terminal-status.ts';
import { latest, timestampOrNull } from './timestamps.ts';
import { finiteNumber, isObject, listOrEmpty, printable, text } from './values.ts';

const RUNNING = new Set(['waiting', 'iniciando', 'executando', 'concluido', 'completed', 'running']);
const LEGACY_SUCCESS = /conclu[ií]d[oa] com sucesso$/i;

/** A progress file of any writer, in one shape. */
export interface ProgressState {
  readonly etapa: number | null;
  readonly total: number | null;
  /** Null when the file says nothing that is a status. */
  readonly status: ProgressStatus | null;
  readonly mensagem: string | null;
  readonly inicio: string | null;
  readonly atualizacao: string | null;
  readonly duracaoS: number | null;
  readonly extra: JsonObject;
  readonly erros: readonly ErroView[];
  readonly avisos: readonly string[];
}

const runningStatus = (value: string): ProgressStatus =>
  value === 'waiting' || value === 'iniciando' ? value : 'executando';

/** v3.5.0 wrote the message where the status belongs. */
const statusAndMessage = (file: JsonObject): Pick<ProgressState, 'status' | 'mensagem'> => {
  const status = text(file.status);
  const mensagem = text(file.mensagem);
  if (status === null) return { status: legacyStatus(file, mensagem), mensagem };
  const known = terminalStatus(status) ?? (RUNNING.has(status) ? runningStatus(status) : null);
  if (known !== null) return { status: known, mensagem };
  return { status: legacyStatus(file, status), mensagem: mensagem ?? status };
};

const legacyStatus = (file: JsonObject, mensagem: string | null): ProgressStatus | null => {
  const etapa = finiteNumber(file.etapa_atual);
  const total = finiteNumber(file.total_etapas);
  if (etapa === null) return null;
  const atTheEnd = total !== null && etapa >= total;
  const saysSuccess = mensagem !== null && LEGACY_SUCCESS.test(mensagem);
  if (atTheEnd && (saysSuccess || (isObject(file.dados) && file.has_more === false))) return 'success';
  return etapa > 0 ? 'executando' : 'iniciando';
};

/** The accumulated data: `dados_extras` in v3.5.0, the plans in `dados` in the test shape. */
const extraOf = (file: JsonObject): JsonObject => {
  const candidates = [file.dados_extra, file.dados_extras, file.dados];
  return candidates.find(isObject) ?? {};
};

const errorsOf = (file: JsonObject): { erros: ErroView[]; avisos: string[] } => {
  const items = listOrEmpty(file.erros).map(normaliseErro);
  const erros = items.filter((item) => item !== null);
  const avisos =
    erros.length === items.length
      ? []
      : [`progress: ${items.length - erros.length} item(ns) de erros ignorado(s), sem texto de erro`];
  return { erros, avisos };
};

/** @returns null when the document is not an object, i.e. says nothing about a session. */
export const readProgress = (document: unknown): ProgressState | null => {
  if (!isObject(document) || Object.keys(document).length === 0) return null;
  const { kept, dropped } = printable(extraOf(document));
  const { erros, avisos } = errorsOf(document);
  return {
    etapa: finiteNumber(document.etapa_atual),
    total: finiteNumber(document.total_etapas),
    ...statusAndMessage(document),
    inicio: timestampOrNull(document.timestamp_inicio),
    atualizacao:
      timestampOrNull(document.timestamp_atualizacao) ??
      latest(timestampOrNull(document.timestamp), timestampOrNull(document.created_at)),
    duracaoS: finiteNumber(document.tempo_decorrido),
    extra: kept,
    erros,
    avisos: [...avisos, ...dropped.map((key) => `progress: dados_extra.${key} ignorado, aninhado demais`)],
  };
};
