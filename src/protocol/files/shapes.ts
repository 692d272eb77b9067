/**
 * The documents of one session as they lie on disk (product contract §3).
 * Keys keep the order written here; names and values are Portuguese because PHP fronts read them.
 */

export type ProgressStatus = 'waiting' | 'iniciando' | 'executando' | TerminalStatus;
export type TerminalStatus = 'success' | 'error' | 'warning';

/** Screen number 0…15, or 5.5 for the zero-kilometre screen. */
export type Etapa = number;
export type HistoryEtapa = Etapa | 'inicio' | 'estimativas' | 'erro' | 'final';

export type JsonObject = { [key: string]: unknown };

export interface ErroItem {
  /** The operators' sentence, as the former writer put it ("Cotação manual necessária"). */
  erro: string;
  contexto: string;
  timestamp: string;
  codigo: number;
  tipo: string;
  /** The customer's sentence. */
  mensagem: string;
  sugestao: string;
  tela: Etapa | null;
  /** Name of the wrong field, only for outcomes of kind "input". */
  campo?: string;
}

export interface ProgressFile {
  etapa_atual: Etapa;
  total_etapas: number;
  percentual: number;
  status: ProgressStatus;
  mensagem: string;
  timestamp_inicio: string;
  timestamp_atualizacao: string;
  dados_extra: JsonObject;
  erros: ErroItem[];
  session_id: string;
}

export interface HistoryEntry {
  etapa: HistoryEtapa;
  timestamp: string;
  status: ProgressStatus | 'completed';
  mensagem: string;
  dados_extra: JsonObject | null;
  erro: string | null;
}

export interface HistoryFile {
  session_id: string;
  timestamp_inicio: string;
  timestamp_fim: string;
  status_final: ProgressStatus;
  total_etapas: number;
  historico: HistoryEntry[];
}

export interface ResultFile {
  status: TerminalStatus;
  timestamp_fim: string;
  dados_finais: JsonObject;
  session_id: string;
}

export interface SessionFile {
  session_id: string;
  timestamp_inicio: string;
  timestamp_fim: string;
  status: TerminalStatus;
  total_etapas: number;
  etapas_executadas: number;
}

export type ProcessStatus = 'queued' | 'starting' | 'running' | 'completed' | 'failed' | 'stopped';

/** status.json: the process, not the quote. */
export interface StatusFile {
  session_id: string;
  status: ProcessStatus;
  mensagem: string;
  /** ISO 8601 with offset. */
  timestamp: string;
  pid: number | null;
  unit: string | null;
  attempt: number;
  exit_code: number | null;
  /** `tipo` of the outcome, e.g. "cotacao_manual"; null while it runs and on success. */
  reason: string | null;
  /** ISO 8601 with offset: later than this, a session without a terminal state is lost. */
  deadline: string | null;
  /** `<boot id>/<start time in clock ticks>` of `pid`: tells a reused pid from the session's own. */
  process_start: string | null;
}

export interface Coverage {
  indice: number;
  nome_cobertura: string;
  valores: { de: string; ate: string };
  beneficios: { nome: string; status: 'incluido' }[];
  texto_completo: string;
}

/** Screen 5: what the site shows as first estimates. Money stays the site's text. */
export interface Estimates {
  timestamp: string;
  coberturas_detalhadas: Coverage[];
  resumo: { total_coberturas: number; total_beneficios: number; valores_encontrados: number };
}

/** Screen 15: one plan. Money stays the site's text, spacing included. */
export interface Plan {
  plano: string;
  valor: string;
  forma_pagamento: string;
  parcelamento: string;
  valor_franquia: string;
  valor_mercado: string;
  assistencia: boolean;
  vidros: boolean;
  carro_reserva: boolean;
  danos_materiais: string;
  danos_corporais: string;
  danos_morais: string;
  morte_invalidez: string;
  tipo_franquia: string;
}

export interface FinalPlans {
  plano_recomendado: Plan;
  plano_alternativo: Plan;
}
