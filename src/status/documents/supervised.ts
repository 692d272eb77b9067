import { hasEnded, readStatus } from '../../protocol/live/status-document.ts';
import { isObject } from '../../protocol/live/values.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord, type SessionRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';

/** A session's documents as they are believed: its own, or what its supervisor knows. */
export interface Believed {
  readonly status: unknown;
  /** Stands for all other documents of the session; absent: they count. */
  readonly progress?: unknown;
}

const endedOnDisk = (status: unknown): boolean => {
  const state = readStatus(status);
  return state !== null && hasEnded(state);
};

/** The earlier of both; one that says none has that of its supervisor. */
const deadlineOf = (status: unknown, { deadline }: SessionRecord): string => {
  const own = isObject(status) && typeof status.deadline === 'string' ? status.deadline : deadline;
  return Date.parse(own) < Date.parse(deadline) ? own : deadline;
};

const endOf = (record: SessionRecord): Believed => {
  const { session_id, mensagem, timestamp, erro } = record;
  const erros = erro === undefined ? [] : [erro];
  const status = record.status === 'completed' ? 'success' : 'error';
  return {
    status: record,
    progress: {
      session_id,
      status,
      mensagem,
      timestamp_inicio: timestamp,
      timestamp_atualizacao: timestamp,
      erros,
    },
  };
};

/**
 * What is to be believed of a session whose status.json is this: one that a unit ran cannot put off its deadline, and
 * what its supervisor noted as its end is its end.
 * @param status as it lies on disk, undefined for none that can be read
 */
export const believed = (home: string, id: SessionId, status: unknown): Believed => {
  if (endedOnDisk(status)) return { status };
  const record = readRecord(sessionPaths(home, id));
  if (record === null) return { status };
  if (hasRecordedEnd(record)) return endOf(record);
  const own = readStatus(status) === null ? record : status;
  return { status: { ...Object(own), deadline: deadlineOf(own, record) } };
};
