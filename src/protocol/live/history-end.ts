import type { HistoryEntryView } from '../files/live-shape.ts';
import type { TerminalStatus } from '../files/shapes.ts';
import type { HistoryState } from './history-document.ts';
import { terminalStatus } from './terminal-status.ts';

/** The former writer's last word before it ended without a terminal state. */
const SCREEN_FAILED = /^(?:Tela|Processo) .+ falhou$/;
const FAILURE_ANNOUNCED = /^Erro: /;

export const saysScreenFailed = (mensagem: string | null): boolean =>
  mensagem !== null && SCREEN_FAILED.test(mensagem);

const isEndEntry = ({ etapa }: HistoryEntryView): boolean => etapa === 'final' || etapa === 'erro';

/** An entry of a run that goes on; one that only repeats a failure is not. */
const isActivity = (entry: HistoryEntryView): boolean =>
  !isEndEntry(entry) && !saysScreenFailed(entry.mensagem) && !FAILURE_ANNOUNCED.test(entry.mensagem);

export interface HistoryEnd {
  /** Null when the final entry's status is none; another document must tell. */
  readonly status: TerminalStatus | null;
  readonly at: string | null;
  readonly erro: string | null;
}

/**
 * How the history says the run ended, null while it goes on. The last "final" or "erro" entry counts,
 * unless the run went on after it (a second attempt).
 * @param screenFailureEnds whether "Tela n falhou" as the last word is an end: it is for files of the
 *   former writer, not for a run that may try again
 */
export const historyEnd = (history: HistoryState, screenFailureEnds: boolean): HistoryEnd | null => {
  const { entries } = history;
  const lastActivity = entries.findLastIndex(isActivity);
  const final = entries.findLastIndex(({ etapa }) => etapa === 'final');
  const end = entries[Math.max(final, final > lastActivity ? -1 : entries.findLastIndex(isEndEntry))];
  if (end !== undefined && entries.indexOf(end) > lastActivity)
    return {
      status: end.etapa === 'erro' ? 'error' : terminalStatus(end.status),
      at: end.timestamp,
      erro: end.erro,
    };
  const last = entries.at(-1);
  if (screenFailureEnds && last !== undefined && saysScreenFailed(last.mensagem))
    return { status: 'error', at: last.timestamp, erro: last.mensagem };
  return null;
};

/** Time of the newest entry that shows the run at work; an end older than it is out of date. */
export const lastActivityAt = (history: HistoryState): string | null =>
  history.entries.findLast(isActivity)?.timestamp ?? null;
