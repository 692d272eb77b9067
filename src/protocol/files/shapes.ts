/**
 * The documents of one session as they lie on disk (product contract §3).
 * Keys keep the order written here; names and values are Portuguese because PHP fronts read them.
 */

export type ProgressStatus = 'waiting' | 'iniciando' | 'executando' | TerminalStatus;
export type TerminalStatus = 'success' | 'error' | 'warning';

/** Number of a screen; 0 is what comes before the first, 5.5 one between 5 and 6. */
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
  /** ISO 8601 with offset: when its process took the session, null before. What the other files tell is of that zone. */
  started: string | null;
  /** `<boot id>/<start time in clock ticks>` of `pid`: tells a reused pid from the session's own. */
  process_start: string | null;
  /** Name of the insurer's flow that the session walks; files of former writers do not say. */
  fluxo: string;
}

export interface Coverage {
  indice: number;
  nome_cobertura: string;
  valores: { de: string; ate: string };
  beneficios: { nome: string; status: 'incluido' }[];
  texto_completo: string;
}

/** What the site shows as first estimates. Money stays the site's text, "" where it shows none. */
export interface Estimates {
  timestamp: string;
  coberturas_detalhadas: Coverage[];
  resumo: { total_coberturas: number; total_beneficios: number; valores_encontrados: number };
}

/** Estimates without the moment of their publication, which the tracker's clock gives. */
export type CapturedEstimates = Omit<Estimates, 'timestamp'>;

/** What a plan tells under one name; null: could not be read. */
export type PlanValue = string | boolean | null;

/**
 * One plan of the results: its values by the names that its flow's outline gives them. Money stays the site's
 * text, spacing included.
 */
export interface Plan {
  valor: string;
  [campo: string]: PlanValue;
}

/** Under which name a plan is stored; which there are is said by the flow's outline. */
export type PlanKey = `plano_${string}`;

/** A plan is one when its price was read. */
export interface FinalPlans {
  [plan: PlanKey]: Plan | null;
  /** What could not be read, e.g. "plano_recomendado.vidros"; absent when nothing is missing. */
  incompleto?: string[];
}
