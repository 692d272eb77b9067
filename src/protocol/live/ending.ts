import type { TerminalStatus } from '../files/shapes.ts';
import type { SessionDocuments } from './documents.ts';
import { historyEnd, lastActivityAt, saysScreenFailed } from './history-end.ts';
import { hasEnded } from './status-document.ts';
import { terminalStatus } from './terminal-status.ts';
import { isBefore, latest } from './timestamps.ts';

/** The end of the quote as the files tell it. */
export interface Ending {
  readonly status: TerminalStatus;
  readonly at: string | null;
  /** The operators' sentence when a document has one. */
  readonly erro: string | null;
}

interface Claim {
  readonly status: TerminalStatus | null;
  readonly at: string | null;
  readonly erro: string | null;
}

const progressClaim = ({ progress, status }: SessionDocuments): Claim | null => {
  if (progress === null) return null;
  const { atualizacao: at, mensagem } = progress;
  if (status === null && saysScreenFailed(mensagem) && progress.status !== 'success')
    return { status: 'error', at, erro: progress.erros.length > 0 ? null : mensagem };
  const ended = terminalStatus(progress.status);
  return ended === null ? null : { status: ended, at, erro: null };
};

const statusClaim = ({ status }: SessionDocuments): Claim | null => {
  if (status === null || !hasEnded(status)) return null;
  return { status: status.status === 'completed' ? 'success' : 'error', at: status.timestamp, erro: null };
};

/**
 * How the quote ended, null while it goes on or when no document tells. The history is asked first,
 * then progress, result and session; status.json, which tells about the process, last. A document that
 * is older than the run's newest activity belongs to an attempt before it and does not count.
 */
export const findEnding = (documents: SessionDocuments): Ending | null => {
  const { history, progress, result, session, status } = documents;
  const start = progress?.inicio ?? history?.inicio ?? null;
  const atWork = progress !== null && progressClaim(documents) === null ? progress.atualizacao : null;
  const activity = latest(start, atWork, history === null ? null : lastActivityAt(history));
  const fromHistory = history === null ? null : historyEnd(history, status === null);
  const others: (Claim | null)[] = [
    progressClaim(documents),
    result && { status: result.status, at: result.fim, erro: result.erro },
    session && { status: session.status, at: session.fim, erro: null },
  ];
  const terminal = others
    .filter((claim) => claim !== null)
    .filter(({ status: ended, at }) => ended !== null && !isBefore(at, activity));
  const told = [fromHistory, ...terminal].filter((claim) => claim !== null);
  const claims = told.length > 0 ? told : [statusClaim(documents)].filter((claim) => claim !== null);
  if (claims.length === 0) return null;
  return {
    status: claims.find((claim) => claim.status !== null)?.status ?? 'error',
    at: latest(...claims.map((claim) => claim.at)),
    erro: claims.find((claim) => claim.erro !== null)?.erro ?? null,
  };
};
