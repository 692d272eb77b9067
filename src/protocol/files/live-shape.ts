import type { EndState } from '../exit-codes.ts';
import type {
  Coverage,
  ErroItem,
  Etapa,
  HistoryEntry,
  JsonObject,
  ProgressStatus,
  TerminalStatus,
} from './shapes.ts';

export type ExecutionState = 'queued' | 'starting' | 'running' | 'lost' | EndState;

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
  prazo: string | null;
}

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

export interface EstimatesView {
  coberturas: {
    nome: string;
    valores: Partial<Coverage['valores']>;
    beneficios: Coverage['beneficios'];
    indice: number;
  }[];
  resumo: JsonObject;
  timestamp: string | null;
  status: string;
  mensagem: string;
}

/** live.json and `rpa-status --live`: the strict view's keys, truthful, plus `execucao`. */
export interface LiveView {
  /** False only for a run that ended in anything but success. */
  success: boolean;
  data: {
    etapa_atual: Etapa;
    total_etapas: number;
    percentual: number;
    status: ProgressStatus;
    mensagem: string;
    timestamp_inicio: string | null;
    timestamp_atualizacao: string | null;
    dados_extra: JsonObject;
    erros: ErroItem[];
    session_id: string;
    /** The whole history, not its last ten entries. */
    historico: HistoryEntry[];
    timeline: Pick<HistoryEntry, 'etapa' | 'timestamp' | 'status' | 'mensagem'>[];
    historico_count: number;
    estimativas: {
      capturadas: boolean;
      encontradas: boolean;
      dados: EstimatesView | null;
      status: string;
      mensagem: string;
    };
    resultados_finais: {
      rpa_finalizado: boolean;
      status_final: TerminalStatus | 'running' | 'waiting';
      timestamp_fim: string | null;
      dados: { recomendado?: PlanView; alternativo?: PlanView; dados_finais: JsonObject } | null;
      arquivo_resultado: string | null;
    };
    source: 'history' | 'progress' | 'result' | 'status' | 'none';
    file_used: string;
    execucao: Execution;
  };
  timestamp: string;
}
