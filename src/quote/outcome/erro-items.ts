import type { ErroItem } from '../../protocol/files/shapes.ts';
import { CATALOGUE } from './catalogue.ts';
import { customerText } from './customer-text.ts';
import type { Failure } from './outcome.ts';
import { codeOfProblem } from './problem-codes.ts';
import { refusedField } from './refused-field.ts';

/** `contexto` of an item that tells how the session ended, as the former writer spells it. */
const AT_THE_END = 'finalizacao';
const WHILE_VALIDATING = 'validacao';

/**
 * The failure as `erros[]` of progress.json: first the outcome itself, then, for wrong input,
 * one item per wrong field.
 * @param timestamp naive local time with microseconds, as everywhere in the files
 * @param isHandedOff whether the broker is told of the end
 */
export const toErroItems = (failure: Failure, timestamp: string, isHandedOff = false): ErroItem[] => {
  const entry = CATALOGUE[failure.key];
  const refused = failure.key === 'site_refused_data' ? refusedField(failure.campo) : null;
  const outcome: ErroItem = {
    erro: entry.mensagem,
    contexto: AT_THE_END,
    timestamp,
    codigo: entry.codigo,
    tipo: entry.tipo,
    mensagem: customerText(failure, isHandedOff),
    sugestao: entry.sugestao,
    tela: failure.tela,
    ...(refused === null ? {} : { campo: refused.campo }),
  };
  const fields = (failure.problems ?? []).map(
    (problem): ErroItem => ({
      erro: `${problem.campo}: ${problem.mensagem}`,
      contexto: WHILE_VALIDATING,
      timestamp,
      codigo: codeOfProblem(problem.tipo),
      tipo: problem.tipo,
      mensagem: problem.mensagem,
      sugestao: problem.sugestao,
      tela: failure.tela,
      campo: problem.campo,
    }),
  );
  return [outcome, ...fields];
};
