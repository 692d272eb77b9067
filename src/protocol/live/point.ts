import { FORMER_FLOW } from '../files/former-flow.ts';
import type { SessionDocuments } from './documents.ts';
import type { Ending } from './ending.ts';
import { screenInText } from './errors.ts';
import { terminalStatus } from './terminal-status.ts';

const WHOLE_PERCENT = 100;

/** How far the quote came. */
export interface Point {
  /** The highest screen that the documents show as reached, before any writer's "set to the end". */
  readonly reached: number;
  readonly etapa: number;
  readonly total: number;
  readonly percentual: number;
}

/** The number of screens; that of the former writer unless a document has a usable number. */
const totalOf = ({ progress, history, session }: SessionDocuments): number =>
  [progress?.total, history?.total, session?.total].find((total) => total != null && total >= 1) ??
  FORMER_FLOW.totalEtapas;

/** The screen a failed progress file is really about: writers set `etapa_atual` to the total at the end. */
const failedScreen = ({ progress }: SessionDocuments): number | null => {
  const tela = progress?.erros.find((item) => item.tela !== null)?.tela ?? null;
  return tela ?? screenInText(progress?.mensagem ?? null) ?? progress?.etapa ?? null;
};

const screensOf = (documents: SessionDocuments): number[] => {
  const { history, progress } = documents;
  const inHistory = (history?.entries ?? []).flatMap(({ etapa }) =>
    typeof etapa === 'number' ? [etapa] : [],
  );
  const ended = progress !== null && terminalStatus(progress.status) !== null;
  if (!ended) return [...inHistory, progress?.etapa ?? 0];
  if (history !== null && history.entries.length > 0) return inHistory;
  return [(progress.status === 'error' ? failedScreen(documents) : progress.etapa) ?? 0];
};

/**
 * Where the quote is. Never falls while a history grows: the highest screen counts, in whatever
 * attempt, and a success is the last screen.
 */
export const findPoint = (documents: SessionDocuments, ending: Ending | null): Point => {
  const total = totalOf(documents);
  const clamp = (etapa: number): number => Math.min(Math.max(0, etapa), total);
  const reached = screensOf(documents).reduce((highest, etapa) => Math.max(highest, etapa), 0);
  const succeededOnce = documents.history?.entries.some(
    ({ etapa, status }) => etapa === 'final' && (status === 'success' || status === 'warning'),
  );
  const atTheEnd = succeededOnce === true || (ending !== null && ending.status !== 'error');
  const etapa = atTheEnd ? total : clamp(reached);
  return { reached, etapa, total, percentual: (etapa / total) * WHOLE_PERCENT };
};
