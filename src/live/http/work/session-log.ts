import { basename } from 'node:path';
import { sessionPaths } from '../../../protocol/paths.ts';
import type { SessionId } from '../../../protocol/session-id.ts';
import { endOfFile, inFolderItself } from '../../../protocol/store/own-files.ts';
import { isRecord } from '../../../quote/input/document.ts';

/** The last lines that are looked at have no more bytes than this together. */
const TAIL_BYTES = 256 * 1024;

export interface LogLine {
  readonly timestamp: string | null;
  readonly message: string;
  readonly [field: string]: unknown;
}

const lineOf = (text: string): LogLine => {
  let entry: unknown;
  try {
    entry = JSON.parse(text);
  } catch {
    entry = null;
  }
  if (!isRecord(entry)) return { timestamp: null, level: 'info', message: text, raw: true };
  const { time, msg } = entry;
  return {
    timestamp: typeof time === 'string' ? time : null,
    message: typeof msg === 'string' ? msg : '',
    ...entry,
  } as LogLine;
};

const linesOf = (folder: string, name: string, limit: number): LogLine[] => {
  const end = endOfFile(`${folder}/${name}`, TAIL_BYTES);
  if (end === null) return [];
  const lines = end.bytes.toString('utf8').split('\n');
  return (end.isWhole ? lines : lines.slice(1))
    .filter((line) => line !== '')
    .slice(-limit)
    .map(lineOf);
};

/**
 * The last lines of a session's log, which holds nothing personal; links in the session's folder show nothing.
 * @returns null when there is no such session
 */
export const sessionLog = (home: string, id: SessionId, limit: number): LogLine[] | null => {
  const { folder, logFolder, runLog } = sessionPaths(home, id);
  return inFolderItself(
    folder,
    (own) =>
      inFolderItself(`${own}/${basename(logFolder)}`, (logs) => linesOf(logs, basename(runLog), limit)) ?? [],
  );
};
