import type { EndState } from '../exit-codes.ts';
import { endStateOfExitCode } from '../exit-codes.ts';
import { FORMER_FLOW } from '../files/former-flow.ts';
import type { ErroView, Execution } from '../files/live-shape.ts';
import type { SessionDocuments } from './documents.ts';
import { endStateOfErro } from './errors.ts';
import { lastUpdate } from './last-update.ts';
import { hasEnded } from './status-document.ts';
import { epochMs, latest, secondsBetween, withOffsetOf } from './timestamps.ts';
import type { Verdict } from './verdict.ts';

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

const stateOf = (documents: SessionDocuments, verdict: Verdict, erro: ErroView | undefined) => {
  if (verdict.kind === 'incomplete') return 'failed';
  if (verdict.kind !== 'ended') return verdict.kind;
  return verdict.status === 'error' ? stateOfError(documents, erro) : 'succeeded';
};

export const startedAt = ({ progress, history, session }: SessionDocuments): string | null =>
  progress?.inicio ?? history?.inicio ?? session?.inicio ?? null;

/**
 * Start and end of the session, both of one clock: naive times are of their writer's zone, which need not be this
 * process's, and an hour of the year comes twice.
 */
const spanOf = (documents: SessionDocuments, verdict: Verdict, now: Date): [string | null, number | null] => {
  const { status } = documents;
  const naive = startedAt(documents);
  const start = withOffsetOf(naive, status?.started ?? null);
  if (!verdict.finished) return [start, now.getTime()];
  const toldAt = status !== null && hasEnded(status) ? status.toldAt : null;
  if (start !== naive && toldAt !== null) return [start, epochMs(toldAt)];
  return [naive, epochMs(verdict.at ?? lastUpdate(documents))];
};

const durationS = (documents: SessionDocuments, verdict: Verdict, now: Date): number | null => {
  if (verdict.kind === 'queued') return null;
  const measured = secondsBetween(...spanOf(documents, verdict, now));
  return measured ?? documents.result?.duracaoS ?? documents.progress?.duracaoS ?? null;
};

/** The view's `execucao`. `erro` is what the run ended with, when it ended in an error. */
export const executionView = (
  documents: SessionDocuments,
  verdict: Verdict,
  erro: ErroView | undefined,
  now: Date,
): Execution => {
  const { progress, status } = documents;
  const queued = verdict.kind === 'queued';
  const position = queuePosition(progress?.mensagem ?? null) ?? queuePosition(status?.mensagem ?? null);
  return {
    estado: stateOf(documents, verdict, erro),
    finalizado: verdict.finished,
    posicao_fila: queued ? position : null,
    tentativa: status?.attempt ?? 1,
    unidade: status?.unit ?? null,
    iniciada_em: queued ? null : withOffsetOf(startedAt(documents), status?.started ?? null),
    atualizada_em: latest(lastUpdate(documents), status?.timestamp ?? null),
    duracao_s: durationS(documents, verdict, now),
    prazo: status?.deadline ?? null,
    fluxo: status?.fluxo ?? FORMER_FLOW.name,
  };
};
