import type { LiveData, LiveView } from '../files/live-shape.ts';
import { liveView } from './live-view.ts';
import { epochMs } from './timestamps.ts';

/** The documents that give the view again, as far as it tells them. */
const documentsOf = (data: LiveData) => ({
  progress: data,
  history: {
    session_id: data.session_id,
    timestamp_inicio: data.timestamp_inicio,
    timestamp_fim: data.timestamp_atualizacao,
    total_etapas: data.total_etapas,
    historico: data.historico,
  },
  status: {
    session_id: data.session_id,
    status: 'running',
    mensagem: data.mensagem,
    timestamp: data.execucao.atualizada_em,
    unit: data.execucao.unidade,
    attempt: data.execucao.tentativa,
    deadline: data.execucao.prazo,
    started: data.execucao.iniciada_em,
    fluxo: data.execucao.fluxo,
  },
});

/**
 * A view that was handed on, after the session's deadline passed without an end: the session is lost.
 * @returns null while it is not
 */
export const overdueView = ({ data }: LiveView, now: Date): LiveView | null => {
  const { finalizado, prazo } = data.execucao;
  const deadlineMs = epochMs(prazo);
  if (finalizado || deadlineMs === null || now.getTime() <= deadlineMs) return null;
  return liveView(documentsOf(data), { sessionId: data.session_id, now });
};
