import type { ErroView } from '../files/live-shape.ts';
import type { SessionDocuments } from './documents.ts';
import type { Ending } from './ending.ts';
import { erroFromSentence, incompleteErro, lostErro, withoutRepeats } from './errors.ts';
import type { Point } from './point.ts';
import { TEXT } from './texts.ts';
import type { ViewStanding } from './view-standing.ts';

const AT_THE_END = 'finalizacao';

export interface ErrorList {
  readonly erros: ErroView[];
  /** What the run ended with; undefined when it did not end in an error. */
  readonly ended: ErroView | undefined;
}

/** The progress file's errors; the history's bare sentences only where that file has none. */
const recorded = ({ progress, history }: SessionDocuments): ErroView[] => {
  const inProgress = progress?.erros ?? [];
  if (inProgress.length > 0) return withoutRepeats(inProgress);
  const sentences = (history?.entries ?? []).flatMap(({ erro, timestamp }) =>
    erro === null ? [] : [erroFromSentence(erro, AT_THE_END, timestamp)],
  );
  return withoutRepeats(sentences);
};

const findEnded = (erros: readonly ErroView[], ending: Ending): ErroView => {
  const first = erros[0];
  const named = ending.erro === null ? undefined : erros.find(({ erro }) => erro === ending.erro);
  const found = named ?? first;
  if (found !== undefined) return found;
  const bare = erroFromSentence(ending.erro ?? TEXT.failedErro, AT_THE_END, ending.at);
  return ending.erro === null ? { ...bare, mensagem: TEXT.failed } : bare;
};

/** Every error once, in one shape, the reader's own finding (lost, incomplete) included. */
export const errorList = (
  documents: SessionDocuments,
  ending: Ending | null,
  standing: ViewStanding,
  missing: readonly string[],
  point: Point,
): ErrorList => {
  const erros = recorded(documents);
  if (standing.kind === 'lost') {
    const ended = lostErro(standing.at, point.reached > 0 ? point.etapa : null);
    return { erros: [...erros, ended], ended };
  }
  if (standing.kind === 'incomplete') {
    const ended = incompleteErro(standing.at, missing.join(', '), point.etapa);
    return { erros: [...erros, ended], ended };
  }
  if (standing.kind !== 'ended' || standing.status !== 'error' || ending === null)
    return { erros, ended: undefined };
  const ended = findEnded(erros, ending);
  return { erros: erros.includes(ended) ? erros : [...erros, ended], ended };
};
