import { isAlive } from '../../host/process/process-identity.ts';
import type { DocumentFacts } from '../../life/state/facts.ts';
import { lifeOf } from '../../life/state/life-of.ts';
import { viewWord } from '../../life/state/words.ts';
import { isElsewhere } from '../../protocol/elsewhere.ts';
import type { LiveView } from '../../protocol/files/live-shape.ts';
import { hasEnded, readStatus, type StatusState } from '../../protocol/live/status-document.ts';
import { epochMs } from '../../protocol/live/timestamps.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import { hasRecordedEnd, readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { lineText } from '../../protocol/store/document-text.ts';
import { endOfFile } from '../../protocol/store/own-files.ts';
import { parseOwnJson } from '../../protocol/store/own-json.ts';
import { viewSession } from '../../status/documents/view-session.ts';
import { isLiveView } from './is-live-view.ts';

/** A session as its files tell it, ready to be sent. */
export interface CachedView {
  readonly id: SessionId;
  /** Quoted, as HTTP wants it. */
  readonly etag: string;
  /** The whole body of GET /api/rpa/progress/:id. */
  readonly body: Buffer;
  readonly view: LiveView;
}

/** What may make a view untrue though no file changes. */
export interface Doubt {
  readonly pid: number | null;
  readonly processStart: string | null;
  readonly deadlineMs: number | null;
}

export interface FoundView {
  readonly view: LiveView;
  /** Null when nothing but a file can change it. */
  readonly doubt: Doubt | null;
}

/** A view of 2,000 entries is under 2 MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A link, a pipe or a device in a document's place is none: only the session's own files tell of it. */
const parsed = (path: string): unknown => {
  const end = endOfFile(path, MOST_BYTES);
  if (end === null || !end.isWhole) return null;
  try {
    return parseOwnJson(end.bytes.toString('utf8'));
  } catch {
    return null;
  }
};

/** Files that tell no end; what they look like otherwise does not matter to whoever doubts them. */
const GOES_ON: Omit<DocumentFacts, 'deadline'> = {
  ...{ status: 'running', end: null, saysWaiting: false, saysAtWork: true, isSilence: false, silentMs: null },
};

/** Of one that another host runs, no process of this one tells anything. */
const doubtOf = (status: StatusState, paths: SessionPaths): Doubt | null =>
  hasEnded(status)
    ? null
    : {
        pid: status.status === 'queued' || isElsewhere(paths) ? null : status.pid,
        processStart: status.processStart,
        deadlineMs: epochMs(status.deadline),
      };

const deadlineFact = (deadlineMs: number | null, now: Date): DocumentFacts['deadline'] => {
  if (deadlineMs === null) return 'none';
  return now.getTime() > deadlineMs ? 'passed' : 'ahead';
};

/** Whether the session may no longer be what its files say: they tell that it goes on. */
export const isInDoubt = ({ pid, processStart, deadlineMs }: Doubt, now: Date): boolean => {
  const process = pid === null ? 'unnamed' : isAlive(pid, processStart) ? 'runs' : 'gone';
  const documents = { ...GOES_ON, deadline: deadlineFact(deadlineMs, now) };
  return viewWord(lifeOf({ documents, process, hasFolder: true })) === 'lost';
};

const computed = (home: string, id: SessionId, now: Date): FoundView => {
  const { view, status } = viewSession({ home }, id, now);
  return { view, doubt: status === null ? null : doubtOf(status, sessionPaths(home, id)) };
};

/**
 * The live view, from live.json where that can be trusted: its writer lives or has ended the session. Everything
 * else (files of the former writer, a dead process, a deadline that passed) is worked out from the documents.
 */
export const findView = (home: string, id: SessionId, now: Date): FoundView => {
  const paths = sessionPaths(home, id);
  const status = readStatus(parsed(paths.status));
  if (status === null) return computed(home, id, now);
  const doubt = doubtOf(status, paths);
  if (doubt !== null && isInDoubt(doubt, now)) return computed(home, id, now);
  if (doubt !== null && hasRecordedEnd(readRecord(paths))) return computed(home, id, now);
  const view = parsed(paths.documents.live);
  if (!isLiveView(view, id)) return computed(home, id, now);
  // status.json is written after live.json: one that tells of an end that live.json does not know has lost it.
  return doubt === null && !view.data.execucao.finalizado ? computed(home, id, now) : { view, doubt };
};

export const progressBody = (id: SessionId, { data, timestamp }: LiveView): Buffer =>
  Buffer.from(lineText({ success: true, session_id: id, progress: data, timestamp }));
