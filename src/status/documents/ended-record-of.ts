import { type EndedRecord, isEndedState } from '../../protocol/ledger/ended-record.ts';
import { hasEnded } from '../../protocol/live/status-document.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { viewSession } from './view-session.ts';

/** Flat files that nobody has written for a day are a former writer's that is done with them. */
const AT_REST_MS = 86_400_000;

/** A session may say that it has ended and go on: of one that a unit ran, its supervisor says so. */
const goesOnByRecord = (home: string, id: SessionId): boolean => {
  const record = readRecord(sessionPaths(home, id));
  return record !== null && !hasRecordedEnd(record);
};

/** What the ledger may say of a session: null for one that has not ended for good, as far as its files tell. */
export const endedRecordOf = (home: string, id: SessionId, now: Date): EndedRecord | null => {
  const brief = viewSession({ home }, id, now, ['progress', 'result']);
  const { view, status } = brief.status === null ? viewSession({ home }, id, now) : brief;
  const { execucao, resultados_finais, source } = view.data;
  const { estado, finalizado, iniciada_em, atualizada_em } = execucao;
  if (source === 'none' || !finalizado || !isEndedState(estado)) return null;
  const [changedMs, endMs] = [epochMs(atualizada_em), epochMs(resultados_finais.timestamp_fim)];
  const isOver =
    status === null ? changedMs !== null && now.getTime() - changedMs > AT_REST_MS : hasEnded(status);
  if (!isOver || goesOnByRecord(home, id)) return null;
  return { id, estado, keyMs: epochMs(iniciada_em ?? atualizada_em), endMs: endMs ?? changedMs };
};
