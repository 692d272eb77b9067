import type { ProgressFile, StatusFile } from './files/shapes.ts';
import { markOpen } from './ledger/open-marks.ts';
import { liveView } from './live/live-view.ts';
import { readStatus } from './live/status-document.ts';
import { FLAT_KINDS, sessionPaths } from './paths.ts';
import type { SessionRecord } from './record/session-record.ts';
import type { SessionId } from './session-id.ts';
import { writeAtomic } from './store/atomic-file.ts';
import { documentText } from './store/document-text.ts';
import { linkFlat, refuseForeignNames } from './store/flat-link.ts';
import { ensureOwnFolder } from './store/folder.ts';
import { DOCUMENT_MODE, PRIVATE_MODE } from './store/modes.ts';
import { inOwnFolder } from './store/own-folder.ts';
import { parseOwnJson } from './store/own-json.ts';
import type { StoreFs } from './store/store-fs.ts';
import { localTimestamp, timestampWithOffset } from './timestamp.ts';

/** A session that a launcher has made and that no process runs yet. */
export interface WaitingSession {
  readonly home: string;
  readonly id: SessionId;
  readonly clock: () => Date;
  /** Name of the insurer's flow that it will walk, and how many screens that has. */
  readonly flow: { readonly name: string; readonly totalEtapas: number };
  /** @default the real file system, and only ever the session's own folder */
  readonly fs?: StoreFs;
}

type Where = Pick<WaitingSession, 'home' | 'id' | 'fs'>;

const fsOf = ({ home, id, fs = inOwnFolder(sessionPaths(home, id).folder) }: Where): StoreFs => fs;

const STARTING = 'Iniciando a sessão';

/** What the files say of a session in the queue. @param posicao from 1 */
const queuedMessage = (posicao: number): string => `Na fila: posição ${posicao}`;

/**
 * The session's folder, the customer's data in it (0600, survives a power cut) and its flat names, of which
 * the session's own unit can make none. May be repeated.
 * @throws {StoreError} when the folder or a flat name belongs to something else, or cannot be written
 */
export const prepareFolder = async (session: Omit<WaitingSession, 'flow'>, input: unknown): Promise<void> => {
  const { home, id } = session;
  const fs = fsOf(session);
  const paths = sessionPaths(home, id);
  markOpen(home, id);
  await refuseForeignNames(fs, home, id);
  await ensureOwnFolder(fs, paths.folder);
  await writeAtomic(fs, paths.config, documentText(input), { mode: PRIVATE_MODE, durable: 'data' });
  for (const kind of FLAT_KINDS) await linkFlat(fs, home, id, kind);
};

const progressOf = ({ id, clock, flow }: WaitingSession, since: string, mensagem: string): ProgressFile => ({
  etapa_atual: 0,
  total_etapas: flow.totalEtapas,
  percentual: 0,
  status: 'waiting',
  mensagem,
  timestamp_inicio: since,
  timestamp_atualizacao: localTimestamp(clock()),
  dados_extra: {},
  erros: [],
  session_id: id,
});

const statusOf = (
  { id, clock, flow }: WaitingSession,
  told: Pick<StatusFile, 'status' | 'mensagem' | 'unit' | 'deadline'>,
): StatusFile => ({
  session_id: id,
  status: told.status,
  mensagem: told.mensagem,
  timestamp: timestampWithOffset(clock()),
  pid: null,
  unit: told.unit,
  attempt: 1,
  exit_code: null,
  reason: null,
  deadline: told.deadline,
  started: null,
  process_start: null,
  fluxo: flow.name,
});

const tell = async (session: WaitingSession, status: StatusFile, progress?: ProgressFile): Promise<void> => {
  const { home, id, clock } = session;
  const fs = fsOf(session);
  const { documents, status: statusPath } = sessionPaths(home, id);
  const write = (path: string, document: object): Promise<void> =>
    writeAtomic(fs, path, documentText(document), { mode: DOCUMENT_MODE, durable: 'none' });
  if (progress !== undefined) await write(documents.progress, progress);
  const found = { status, ...(progress && { progress }) };
  await write(documents.live, liveView(found, { sessionId: id, now: clock() }));
  await write(statusPath, status);
};

/** status.json is written last: when it says so, the others do. */
const isTold = async (session: WaitingSession, mensagem: string): Promise<boolean> => {
  const { home, id } = session;
  try {
    const status = readStatus(
      parseOwnJson(await fsOf(session).readFile(sessionPaths(home, id).status, 'utf8')),
    );
    return status?.status === 'queued' && status.mensagem === mensagem;
  } catch {
    return false;
  }
};

/**
 * Says in the session's files that it waits for a place; does nothing when they say so.
 * @param since naive local time of its acceptance
 * @throws {StoreError}
 */
export const tellQueued = async (session: WaitingSession, posicao: number, since: string): Promise<void> => {
  const mensagem = queuedMessage(posicao);
  if (await isTold(session, mensagem)) return;
  const status = statusOf(session, { status: 'queued', mensagem, unit: null, deadline: null });
  await tell(session, status, progressOf(session, since, mensagem));
};

/** What is known of a session whose unit is being started. @param deadline nothing of it runs any more */
export const firstRecord = (session: WaitingSession, unit: string, deadline: Date): SessionRecord => {
  const { process_start: _, ...status } = statusOf(session, {
    status: 'starting',
    mensagem: STARTING,
    unit,
    deadline: null,
  });
  return { ...status, unit, deadline: timestampWithOffset(deadline), stop_requested: false };
};

/**
 * Says in the session's files that its process is being started.
 * @param deadline later than this, readers call it lost if it has told nothing else
 * @param queuedSince set when it had been in the queue
 * @throws {StoreError}
 */
export const tellStarting = (
  session: WaitingSession,
  { unit, deadline, queuedSince }: { unit: string | null; deadline: Date; queuedSince: string | null },
): Promise<void> => {
  const status = statusOf(session, {
    status: 'starting',
    mensagem: STARTING,
    unit,
    deadline: timestampWithOffset(deadline),
  });
  const progress = queuedSince === null ? undefined : progressOf(session, queuedSince, STARTING);
  return tell(session, status, progress);
};
