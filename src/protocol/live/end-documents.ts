import type { JsonObject, TerminalStatus } from '../files/shapes.ts';
import { terminalStatus } from './terminal-status.ts';
import { timestampOrNull } from './timestamps.ts';
import { finiteNumber, isObject, printable, text } from './values.ts';

/** A result file of any writer: `resultado_json` of v3.5.0 holds what is now `dados_finais`. */
export interface ResultState {
  readonly status: TerminalStatus | null;
  readonly fim: string | null;
  readonly dadosFinais: JsonObject;
  readonly duracaoS: number | null;
  readonly erro: string | null;
}

/** A session file of any writer. */
export interface SessionState {
  /** Null while it runs. */
  readonly status: TerminalStatus | null;
  readonly inicio: string | null;
  readonly fim: string | null;
  readonly total: number | null;
}

const endStatus = (value: unknown): TerminalStatus | null =>
  value === 'completed' ? 'success' : terminalStatus(value);

/** @returns null when the document is not an object with something in it. */
export const readResult = (document: unknown): ResultState | null => {
  if (!isObject(document) || Object.keys(document).length === 0) return null;
  const dados = isObject(document.dados_finais) ? document.dados_finais : document.resultado_json;
  return {
    status: endStatus(document.status) ?? endStatus(document.status_final),
    fim: timestampOrNull(document.timestamp_fim) ?? timestampOrNull(document.finished_at),
    dadosFinais: isObject(dados) ? printable(dados).kept : {},
    duracaoS: finiteNumber(document.tempo_total),
    erro: text(document.erro_detalhes),
  };
};

/** @returns null when the document is not an object with something in it. */
export const readSession = (document: unknown): SessionState | null => {
  if (!isObject(document) || Object.keys(document).length === 0) return null;
  return {
    status: endStatus(document.status),
    inicio:
      timestampOrNull(document.timestamp_inicio) ??
      timestampOrNull(document.start_time) ??
      timestampOrNull(document.created_at),
    fim:
      timestampOrNull(document.timestamp_fim) ??
      timestampOrNull(document.finished_at) ??
      timestampOrNull(document.last_update),
    total: finiteNumber(document.total_etapas),
  };
};
