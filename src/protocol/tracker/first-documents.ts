import type { HistoryFile, ProgressFile, ResultFile, SessionFile } from '../files/shapes.ts';
import { historyEntry } from './history-entry.ts';

/** The documents of the quote that a tracker begins or goes on with. */
export interface QuoteDocuments {
  readonly progress: ProgressFile;
  readonly history: HistoryFile;
  readonly result?: ResultFile | undefined;
  readonly session?: SessionFile | undefined;
}

/** @param start naive local time with microseconds */
export const firstDocuments = (sessionId: string, totalEtapas: number, start: string): QuoteDocuments => ({
  progress: {
    etapa_atual: 0,
    total_etapas: totalEtapas,
    percentual: 0,
    status: 'iniciando',
    mensagem: 'Inicializando',
    timestamp_inicio: start,
    timestamp_atualizacao: start,
    dados_extra: {},
    erros: [],
    session_id: sessionId,
  },
  history: {
    session_id: sessionId,
    timestamp_inicio: start,
    timestamp_fim: start,
    status_final: 'iniciando',
    total_etapas: totalEtapas,
    historico: [historyEntry('inicio', start, 'iniciando', 'ProgressTracker inicializado')],
  },
});
