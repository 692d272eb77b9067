import type { EndState } from '../exit-codes.ts';
import { endStateOfExitCode } from '../exit-codes.ts';
import { FORMER_FLOW } from '../files/former-flow.ts';
import type { ErroView, Execution } from '../files/live-shape.ts';
import type { SessionDocuments } from './documents.ts';
import { endStateOfErro } from './errors.ts';
import { lastUpdate } from './last-update.ts';
import { hasEnded } from './status-document.ts';
import { epochMs, latest, secondsBetween, withOffsetOf } from './timestamps.ts';
import type { ViewStanding } from './view-standing.ts';

const QUEUE_POSITION = /posição (\d+)/i;

const queuePosition = (mensagem: string | null): number | null => {
  const match = mensagem === null ? null : QUEUE_POSITION.exec(mensagem);
  return match === null ? null : Number(match[1]);
};

const stateOfError = ({ status }: SessionDocuments, erro: ErroView | undefined): EndState => {
  if (status !== null && hasEnded(status)) {
    if (status.exitCode !== null && status.exitCode !== 0) return endStateOfExitCode(status.exitCode);
    if (status.status === 'stopped') return 'stopped';
  }
  return erro === undefined ? 'failed' : endStateOfErro(erro.codigo);
};

const stateOf = (documents: SessionDocuments, standing: ViewStanding, erro: ErroView | undefined) => {
  if (standing.kind === 'incomplete') return 'failed';
  if (standing.kind !== 'ended') return standing.kind;
  return standing.status === 'error' ? stateOfError(documents, erro) : 'succeeded';
};

export const startedAt = ({ progress, history, session }: SessionDocuments): string | null =>
  progress?.inicio ?? history?.inicio ?? session?.inicio ?? null;

/**
 * Start and end of the session, both of one clock: naive times are of their writer's zone, which need not be this
 * process's, and an hour of the year comes twice.
 */
const spanOf = (
  documents: SessionDocuments,
  standing: ViewStanding,
  now: Date,
): [string | null, number | null] => {
  const { status } = documents;
  const naive = startedAt(documents);
  const start = withOffsetOf(naive, status?.started ?? null);
  if (!standing.finished) return [start, now.getTime()];
  const toldAt = status !== null && hasEnded(status) ? status.toldAt : null;
  const end = standing.at ?? lastUpdate(documents);
  if (start !== naive && toldAt !== null) return [start, epochMs(withOffsetOf(end, toldAt) ?? toldAt)];
  return [naive, epochMs(end)];
};

const durationS = (documents: SessionDocuments, standing: ViewStanding, now: Date): number | null => {
  if (standing.kind === 'queued') return null;
  const measured = secondsBetween(...spanOf(documents, standing, now));
  return measured ?? documents.result?.duracaoS ?? documents.progress?.duracaoS ?? null;
};

/** The view's `execucao`. `erro` is what the run ended with, when it ended in an error. */
export const executionView = (
  documents: SessionDocuments,
  standing: ViewStanding,
  erro: ErroView | undefined,
  now: Date,
): Execution => {
  const { progress, status } = documents;
  const queued = standing.kind === 'queued';
  const position = queuePosition(progress?.mensagem ?? null) ?? queuePosition(status?.mensagem ?? null);
  return {
    estado: stateOf(documents, standing, erro),
    finalizado: standing.finished,
    posicao_fila: queued ? position : null,
    tentativa: status?.attempt ?? 1,
    unidade: status?.unit ?? null,
    iniciada_em: queued ? null : withOffsetOf(startedAt(documents), status?.started ?? null),
    atualizada_em: latest(lastUpdate(documents), status?.timestamp ?? null),
    duracao_s: durationS(documents, standing, now),
    prazo: status?.deadline ?? null,
    fluxo: status?.fluxo ?? FORMER_FLOW.name,
  };
};
