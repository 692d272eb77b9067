import { join } from 'node:path';
import { isAlive } from '../../host/process/process-identity.ts';
import { FORMER_FLOW } from '../../protocol/files/former-flow.ts';
import type {
  Etapa,
  HistoryEntry,
  HistoryFile,
  ProgressFile,
  StatusFile,
} from '../../protocol/files/shapes.ts';
import { type SessionPaths, sessionPaths } from '../../protocol/paths.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { clearName, clearUnlessFolder, openShutFolder } from '../../protocol/store/mend-folder.ts';
import { inOwnFolder } from '../../protocol/store/own-folder.ts';
import type { StoreFs } from '../../protocol/store/store-fs.ts';
import { writerOfTemp } from '../../protocol/store/temp-name.ts';
import { localTimestamp, timestampWithOffset } from '../../protocol/timestamp.ts';
import { firstDocuments } from '../../protocol/tracker/first-documents.ts';
import { type FoundDocuments, findDocuments } from '../../protocol/tracker/found-documents.ts';
import { SessionTracker } from '../../protocol/tracker/session-tracker.ts';
import { clearEndings, takeEnding } from '../../protocol/tracker/take-ending.ts';
import type { OnLive, SessionEnd } from '../../protocol/tracker/tracker.ts';
import { isEndWord } from '../state/states.ts';
import { type DecidedEnd, decidedEnd } from './decided-end.ts';

/** What the documents of an abandoned session tell whoever ends it. */
export interface Abandoned {
  /** Set when the run had decided its end and was killed while it wrote that. */
  readonly decided: DecidedEnd | null;
  /** Something else stood where the session's documents should be. */
  readonly hasOddFiles: boolean;
  /** The screen that was being done, null before the first. */
  readonly tela: Etapa | null;
  /** ISO 8601 with offset, null when no process ever ran the session. */
  readonly deadline: string | null;
  /** The next timestamp of the session, for `ErroItem`s. */
  readonly timestamp: () => string;
}

export interface EndAbandonedOptions {
  readonly home: string;
  readonly sessionId: SessionId;
  readonly clock: () => Date;
  /** Of the process that calls this. */
  readonly pid: number;
  /** How many screens a session of a flow has; asked for one that told nothing. */
  readonly totalOf: (fluxo: string) => number;
  /** The unit that ran the session, when the caller knows it. */
  readonly unit: string | null;
  readonly endOf: (abandoned: Abandoned) => SessionEnd;
  /** Hears of the end once live.json tells it. Must not throw. */
  readonly onLive?: OnLive;
  /** @default the real file system, and only ever the session's own folder */
  readonly fs?: StoreFs;
}

/** `busy`: its process runs, or somebody else is ending it at this moment. */
export type EndAbandonedResult = 'ended_now' | 'ended_before' | 'busy';

/** status.json is the last document of an end; where anything odd stands, the session has not told one. */
const hasEnded = ({ status, odd }: FoundDocuments): boolean => odd.length === 0 && isEndWord(status?.status);

const lastTold = ({ progress, history }: FoundDocuments): number =>
  Math.max(
    0,
    ...[progress?.timestamp_atualizacao, history?.timestamp_fim, history?.historico.at(-1)?.timestamp]
      .map((timestamp) => new Date(timestamp ?? '').getTime())
      .filter(Number.isFinite),
  );

/** Never behind what the session has told, also when the machine's clock was set back meanwhile. */
const clockAfter = (clock: () => Date, toldMs: number) => (): Date =>
  new Date(Math.max(clock().getTime(), toldMs + 1));

const ENDS = new Set<HistoryEntry['etapa']>(['erro', 'final']);

/** What such a session has told of its end does not count; how far it came, as far as that can be read, does. */
const withoutEnd = (found: FoundDocuments): FoundDocuments => ({
  ...found,
  result: null,
  session: null,
  progress: found.progress && { ...found.progress, status: 'executando', erros: [] },
  history: found.history && {
    ...found.history,
    historico: found.history.historico.filter(({ etapa }) => !ENDS.has(etapa)),
  },
});

const wholeDocuments = (found: FoundDocuments, id: SessionId, untold: number, now: Date) => {
  const total = found.progress?.total_etapas ?? found.history?.total_etapas ?? untold;
  const first = firstDocuments(id, total, localTimestamp(now));
  const progress: ProgressFile = found.progress ?? {
    ...first.progress,
    timestamp_inicio: found.history?.timestamp_inicio ?? first.progress.timestamp_inicio,
  };
  const history: HistoryFile = found.history ?? {
    ...first.history,
    timestamp_inicio: progress.timestamp_inicio,
  };
  return { progress, history, result: found.result ?? undefined, session: found.session ?? undefined };
};

const statusOf = ({ status }: FoundDocuments, id: SessionId, unit: string | null, now: Date): StatusFile => ({
  session_id: id,
  status: status?.status ?? 'starting',
  mensagem: status?.mensagem ?? '',
  timestamp: status?.timestamp ?? timestampWithOffset(now),
  pid: status?.pid ?? null,
  unit: status?.unit ?? unit,
  attempt: status?.attempt ?? 1,
  exit_code: null,
  reason: null,
  deadline: status?.deadline ?? null,
  started: status?.started ?? null,
  process_start: status?.process_start ?? null,
  fluxo: status?.fluxo ?? FORMER_FLOW.name,
});

/** What killed writers left half-written. That it cannot be removed keeps no session from its end. */
const removeTemporaries = async (fs: StoreFs, { folder }: SessionPaths): Promise<void> => {
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names) {
    const writer = writerOfTemp(name);
    if (writer !== null && !isAlive(writer, null)) await fs.unlink(join(folder, name)).catch(() => undefined);
  }
};

/** Makes room for the documents of the end. @returns whether anything had to go @throws {StoreError} */
const clearOdd = async (
  fs: StoreFs,
  { logFolder }: SessionPaths,
  { odd }: FoundDocuments,
): Promise<boolean> => {
  for (const path of odd) await clearName(fs, path);
  return (await clearUnlessFolder(fs, logFolder)) || odd.length > 0;
};

const end = async (
  options: EndAbandonedOptions,
  found: FoundDocuments & { readonly isOdd: boolean },
  fs: StoreFs,
): Promise<void> => {
  const { home, sessionId, pid, unit, endOf, onLive, totalOf } = options;
  const clock = clockAfter(options.clock, lastTold(found));
  const status = statusOf(found, sessionId, unit, clock());
  const { attempt, fluxo } = status;
  const totalEtapas = totalOf(fluxo);
  const documents = wholeDocuments(found, sessionId, totalEtapas, clock());
  const tracker = new SessionTracker(
    {
      home,
      sessionId,
      clock,
      attempt,
      unit,
      pid,
      fs,
      fluxo,
      totalEtapas,
      deadline: clock(),
      onWriteFailed: () => {},
      ...(onLive && { onLive }),
    },
    { ...documents, status },
  );
  const tela = documents.progress.etapa_atual;
  await tracker.finish(
    endOf({
      decided: found.isOdd ? null : decidedEnd(found),
      hasOddFiles: found.isOdd,
      tela: tela > 0 ? tela : null,
      deadline: status.deadline,
      timestamp: tracker.timestamp,
    }),
  );
};

/**
 * Writes the terminal state of a session whose process is gone, through the same documents and in the
 * same order as the process would have. An end that was begun is completed as it was decided. Any number
 * of callers at once write one end.
 * @throws {StoreError} when the terminal state is not on disk; a later call goes on with it
 */
export const endAbandoned = async (options: EndAbandonedOptions): Promise<EndAbandonedResult> => {
  const paths: SessionPaths = sessionPaths(options.home, options.sessionId);
  const fs = options.fs ?? inOwnFolder(paths.folder);
  const wasShut = openShutFolder(paths.folder);
  if (!wasShut && hasEnded(await findDocuments(fs, paths))) return 'ended_before';
  if (!(await takeEnding(fs, paths, options.pid))) return 'busy';
  const found = await findDocuments(fs, paths);
  if (!wasShut && hasEnded(found)) return 'ended_before';
  const isOdd = (await clearOdd(fs, paths, found)) || wasShut;
  await end(options, { ...(isOdd ? withoutEnd(found) : found), isOdd }, fs);
  await removeTemporaries(fs, paths);
  await clearEndings(fs, paths);
  return 'ended_now';
};
