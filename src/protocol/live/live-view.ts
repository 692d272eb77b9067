import type { LiveData, LiveSource, LiveView } from '../files/live-shape.ts';
import { understand } from './document-facts.ts';
import type { LiveDocuments, SessionDocuments } from './documents.ts';
import { errorList } from './error-list.ts';
import { estimatesView, rawEstimates } from './estimates.ts';
import { executionView, startedAt } from './execution.ts';
import { extraView } from './extra.ts';
import { lastUpdate } from './last-update.ts';
import { messageOf } from './message.ts';
import { partialCaptureNotes } from './missing.ts';
import { finalPlans, plansView, withTruthfulPlans } from './plans.ts';
import { phpDateTime } from './timestamps.ts';
import { type LiveContext, type ViewStanding, viewStanding } from './view-standing.ts';

const SOURCES = ['history', 'progress', 'result', 'session', 'status'] as const;

const sourceOf = (
  documents: SessionDocuments,
  id: string,
): { readonly source: LiveSource; readonly file_used: string } => {
  const source = SOURCES.find((kind) => documents[kind] !== null) ?? 'none';
  if (source === 'none') return { source, file_used: 'none' };
  return { source, file_used: source === 'status' ? 'status.json' : `${source}_${id}.json` };
};

const finalStatus = (standing: ViewStanding): LiveData['resultados_finais']['status_final'] => {
  if (standing.finished) return standing.status;
  return standing.kind === 'queued' ? 'waiting' : 'running';
};

/**
 * The truthful view of a session, made of whatever documents there are: of this system or the former
 * writer, complete or not. Pure; never throws for anything that `JSON.parse` can return, and the shape
 * is always the same: maps are maps, lists are lists, what is not known is null. Only `dados_extra` is
 * absent while it is empty.
 */
export const liveView = (raw: LiveDocuments, context: LiveContext): LiveView => {
  const understood = understand(raw);
  const { documents, ending, point, missing } = understood;
  const estimates = rawEstimates(documents.history, documents.progress?.extra ?? {});
  const estimativas = estimatesView(estimates);
  const extra = extraView(documents, estimates);
  const plans = finalPlans(documents);
  const standing = viewStanding(understood, context);
  const { erros, ended } = errorList(documents, ending, standing, missing, point);
  const execucao = executionView(documents, standing, ended, context.now);
  const historico = (documents.history?.entries ?? []).map((entry) => ({
    ...entry,
    dados_extra: entry.dados_extra && withTruthfulPlans(entry.dados_extra),
  }));
  return {
    success: !standing.finished || standing.status !== 'error',
    data: {
      etapa_atual: point.etapa,
      total_etapas: point.total,
      percentual: point.percentual,
      status: standing.status,
      mensagem: messageOf(documents, standing, ended),
      timestamp_inicio: startedAt(documents),
      timestamp_atualizacao: lastUpdate(documents),
      ...(Object.keys(extra).length > 0 && { dados_extra: extra }),
      erros,
      session_id: context.sessionId,
      historico,
      timeline: historico.map(({ etapa, timestamp, status, mensagem }) => ({
        etapa,
        timestamp,
        status,
        mensagem,
      })),
      historico_count: historico.length,
      estimativas,
      resultados_finais: {
        rpa_finalizado: standing.finished,
        status_final: finalStatus(standing),
        timestamp_fim: standing.finished ? standing.at : null,
        dados: plansView(plans),
        arquivo_resultado: documents.result === null ? null : `result_${context.sessionId}.json`,
      },
      ...sourceOf(documents, context.sessionId),
      execucao,
      avisos: [...documents.avisos, ...partialCaptureNotes(plans, extra)],
    },
    timestamp: phpDateTime(context.now),
  };
};
