import type { ErroView, LiveData, LiveView } from '../../protocol/files/live-shape.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { isIncomplete } from '../../status/list-row.ts';
import { acceptedAtMs } from './accepted-at.ts';
import { sessionDrift } from './drifted-controls.ts';
import { screenTimes } from './screen-times.ts';
import type { SessionFacts } from './session-facts.ts';

/** What ended the session: the first error of those that the run told, or what the reader found. */
const endedBy = ({ erros, execucao, status }: LiveData): ErroView | null => {
  if (!execucao.finalizado || status !== 'error') return null;
  return (execucao.estado === 'lost' ? erros.at(-1) : erros[0]) ?? null;
};

const waitedMs = ({ data }: LiveView, paths: SessionPaths, nowMs: number): number | null => {
  const { estado, iniciada_em } = data.execucao;
  const queuedMs = estado === 'queued' ? epochMs(data.timestamp_inicio) : null;
  if (queuedMs !== null) return Math.max(0, nowMs - queuedMs);
  const startMs = epochMs(iniciada_em);
  if (startMs === null) return null;
  const acceptedMs = acceptedAtMs(data.session_id, paths.folder, startMs);
  return acceptedMs === null ? null : startMs - acceptedMs;
};

/** Reads one session's files and says what reports need of it. Never throws for anything in them. */
export const factsOf = (home: string, id: SessionId, now: Date): SessionFacts => {
  const { view } = viewSession({ home }, id, now);
  const { data } = view;
  const { estado, finalizado, iniciada_em, atualizada_em, duracao_s, tentativa, fluxo } = data.execucao;
  const paths = sessionPaths(home, id);
  const erro = endedBy(data);
  return {
    id,
    fluxo,
    estado,
    startMs: epochMs(iniciada_em),
    endMs: finalizado ? epochMs(data.resultados_finais.timestamp_fim ?? atualizada_em) : null,
    durationMs: duracao_s === null ? null : duracao_s * 1_000,
    waitedMs: waitedMs(view, paths, now.getTime()),
    codigo: erro?.codigo ?? null,
    tipo: erro?.tipo ?? null,
    tela: erro?.tela ?? data.etapa_atual,
    attempts: tentativa,
    incomplete: isIncomplete(data),
    screens: screenTimes(data.historico, {
      succeeded: estado === 'succeeded',
      endMs: finalizado ? null : now.getTime(),
    }),
    ...sessionDrift(paths),
  };
};
