import type { ExecutionState } from '../../life/state/states.ts';
import type { ErroItem, Etapa, JsonObject, ProgressStatus, TerminalStatus } from './shapes.ts';

export type { ExecutionState };

/** The part of the live view that tells about the process that does the quote. */
export interface Execution {
  estado: ExecutionState;
  finalizado: boolean;
  posicao_fila: number | null;
  tentativa: number;
  unidade: string | null;
  /** Naive local time with microseconds, like every timestamp of the files. */
  iniciada_em: string | null;
  atualizada_em: string | null;
  duracao_s: number | null;
  /** Later than this and without an end, the session is lost, whatever a file still says. */
  prazo: string | null;
  /** Name of the insurer's flow that is walked. */
  fluxo: string;
}

/** A plan as the strict view names its fields; null is "not known", never "not covered". */
export interface PlanView {
  tipo: 'recomendado' | 'alternativo';
  nome: string | null;
  valor: string | null;
  forma_pagamento: string | null;
  parcelamento: string | null;
  valor_franquia: string | null;
  valor_mercado: string | null;
  coberturas: { assistencia: boolean | null; vidros: boolean | null; carro_reserva: boolean | null };
  limites: {
    danos_materiais: string | null;
    danos_corporais: string | null;
    danos_morais: string | null;
    morte_invalidez: string | null;
  };
  franquia: { tipo: string | null };
}

export interface CoverageView {
  nome: string;
  valores: { de: string | null; ate: string | null };
  beneficios: { nome: string; status: string }[];
  indice: number;
  /** The site's words of a coverage that shows no price; absent when it does. */
  texto?: string;
}

export interface EstimatesView {
  coberturas: CoverageView[];
  resumo: JsonObject;
  timestamp: string | null;
  status: string;
  mensagem: string;
}

/** An error in the one shape of the live view; what a former writer did not tell is null or "". */
export type ErroView = Omit<ErroItem, 'timestamp' | 'campo'> & {
  timestamp: string | null;
  campo: string | null;
};

/** A history entry as it was written, with the types made constant. */
export interface HistoryEntryView {
  etapa: number | string;
  timestamp: string | null;
  status: string;
  mensagem: string;
  dados_extra: JsonObject | null;
  erro: string | null;
}

export type TimelineItem = Pick<HistoryEntryView, 'etapa' | 'timestamp' | 'status' | 'mensagem'>;

/** `recomendado` and `alternativo` are null in flows that have no plans of these names. */
export interface FinalPlansView {
  recomendado: PlanView | null;
  alternativo: PlanView | null;
  /** The V4 raw shape: every plan of the flow by its stored name, and `incompleto` where something is missing. */
  dados_finais: JsonObject;
}

export type LiveSource = 'history' | 'progress' | 'result' | 'session' | 'status' | 'none';

export interface LiveData {
  etapa_atual: Etapa;
  total_etapas: number;
  /** 0…100, never falls within a session. */
  percentual: number;
  status: ProgressStatus;
  mensagem: string;
  timestamp_inicio: string | null;
  timestamp_atualizacao: string | null;
  /** Absent until something was captured: to a former front an empty map is news. */
  dados_extra?: JsonObject;
  erros: ErroView[];
  session_id: string;
  /** The whole history, not its last ten entries. */
  historico: HistoryEntryView[];
  timeline: TimelineItem[];
  historico_count: number;
  estimativas: {
    capturadas: boolean;
    encontradas: boolean;
    dados: EstimatesView | null;
    status: string;
    mensagem: string;
  };
  resultados_finais: {
    /** True once the run ended, however it ended. */
    rpa_finalizado: boolean;
    status_final: TerminalStatus | 'running' | 'waiting';
    timestamp_fim: string | null;
    dados: FinalPlansView | null;
    arquivo_resultado: string | null;
  };
  source: LiveSource;
  file_used: string;
  execucao: Execution;
  /** For operators: what could not be read or was left out. */
  avisos: string[];
}

/** live.json and `rpa-status --live`: the strict view's keys, truthful, plus `execucao` and `avisos`. */
export interface LiveView {
  /** False only for a run that ended in anything but success. */
  success: boolean;
  data: LiveData;
  /** When the view was made, `YYYY-MM-DD HH:MM:SS`. */
  timestamp: string;
}
