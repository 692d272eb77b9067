import { readStatus } from '../../protocol/live/status-document.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import {
  hasRecordedEnd,
  readRecord,
  type SessionRecord,
  writeRecord,
} from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { readOwnText } from '../../protocol/store/own-files.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';
import { errorCode, StoreError } from '../../protocol/store/store-error.ts';
import { nodeFs } from '../../protocol/store/store-fs.ts';
import { localTimestamp, timestampWithOffset } from '../../protocol/timestamp.ts';
import { toErroItems } from '../../quote/outcome/erro-items.ts';
import { failureEnd } from '../../quote/outcome/failure-end.ts';
import { isEndWord } from '../state/states.ts';
import type { EndAbandonedResult } from './end-abandoned.ts';

type RecordedEnd = Pick<SessionRecord, 'status' | 'mensagem' | 'exit_code' | 'reason' | 'timestamp' | 'erro'>;

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The end that the session's files tell, which nothing of the session can change any more. */
const toldEnd = (home: string, id: SessionId): RecordedEnd | null => {
  try {
    const document = parseOwnJson(readOwnText(sessionPaths(home, id).status));
    const status = readStatus(document);
    if (status === null || !isEndWord(status.status)) return null;
    const { reason, timestamp } = document as Readonly<Record<string, unknown>>;
    return {
      status: status.status,
      mensagem: status.mensagem ?? '',
      exit_code: status.exitCode,
      reason: textOrNull(reason),
      timestamp: textOrNull(timestamp) ?? timestampWithOffset(new Date()),
    };
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) !== undefined) return null;
    throw error;
  }
};

/** Where its files cannot even be written any more. */
const untoldEnd = (now: Date): RecordedEnd => {
  const erros = toErroItems({ key: 'invalid_files', tela: null, detail: '' }, localTimestamp(now));
  const { mensagem, exitCode, reason } = failureEnd('invalid_files', erros);
  const [erro] = erros;
  return {
    status: 'failed',
    mensagem,
    exit_code: exitCode,
    reason,
    timestamp: timestampWithOffset(now),
    ...(erro && { erro }),
  };
};

/**
 * Notes how a session ended that a unit ran, once nothing of it runs and its files have been given their end, or could
 * not be. The first end that is noted stays.
 * @throws {StoreError}
 */
export const recordEnd = async (home: string, id: SessionId, now: Date): Promise<void> => {
  const paths = sessionPaths(home, id);
  const record = readRecord(paths);
  if (record === null || hasRecordedEnd(record)) return;
  await writeRecord(nodeFs, paths, { ...record, ...(toldEnd(home, id) ?? untoldEnd(now)) });
};

export interface EndedSession {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
}

/** What a session has done to its folder costs the session its files, and nobody else anything. */
const isSessionsDoing = ({ home, id }: EndedSession, error: unknown): boolean =>
  !(error instanceof StoreError && error.reason === 'disk_full') &&
  readRecord(sessionPaths(home, id)) !== null;

/**
 * Gives a session its end by `write`, and notes that end in its record, also when its files cannot tell it any more.
 * @throws {StoreError} when a later call may have more luck
 */
export const endAndRecord = async (
  session: EndedSession,
  write: () => Promise<EndAbandonedResult>,
): Promise<EndAbandonedResult> => {
  let result: EndAbandonedResult = 'ended_now';
  try {
    result = await write();
  } catch (error) {
    if (!isSessionsDoing(session, error)) throw error;
  }
  if (result !== 'busy') await recordEnd(session.home, session.id, session.clock());
  return result;
};
