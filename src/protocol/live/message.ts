import type { ErroView } from '../files/live-shape.ts';
import type { SessionDocuments } from './documents.ts';
import { saysScreenFailed } from './history-end.ts';
import { TEXT } from './texts.ts';
import { epochMs } from './timestamps.ts';
import type { ViewStanding } from './view-standing.ts';

/** A writer touches progress and history within milliseconds; further apart, one of them is behind. */
const SAME_MOMENT_MS = 1000;

const latestWords = ({ progress, history }: SessionDocuments): string | null => {
  const entry = history?.entries.findLast(({ etapa, mensagem }) => mensagem !== '' && etapa !== 'final');
  const inHistory = entry?.mensagem ?? null;
  const inProgress = progress?.mensagem ?? null;
  if (inProgress === null || inHistory === null) return inProgress ?? inHistory;
  const entryMs = epochMs(entry?.timestamp ?? null) ?? 0;
  const progressMs = epochMs(progress?.atualizacao ?? null) ?? entryMs;
  return entryMs - progressMs > SAME_MOMENT_MS ? inHistory : inProgress;
};

/** The view's `mensagem`; `erro` is what the run ended with, when it ended in an error. */
export const messageOf = (
  documents: SessionDocuments,
  standing: ViewStanding,
  erro: ErroView | undefined,
): string => {
  const words = latestWords(documents);
  if (standing.finished) {
    if (standing.status === 'error') return erro?.mensagem ?? TEXT.failed;
    return words === null || saysScreenFailed(words) ? TEXT.success : words;
  }
  if (standing.kind === 'queued') return words ?? documents.status?.mensagem ?? TEXT.waiting;
  return words ?? (standing.kind === 'starting' ? TEXT.starting : TEXT.running);
};
