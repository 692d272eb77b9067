import { EXIT } from '../protocol/exit-codes.ts';
import type { ErroItem, Estimates } from '../protocol/files/shapes.ts';
import type { SessionEnd } from '../protocol/tracker/tracker.ts';
import { CATALOGUE } from '../quote/outcome/catalogue.ts';
import { toErroItems } from '../quote/outcome/erro-items.ts';
import { failureEnd } from '../quote/outcome/failure-end.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';

export const SUCCESS_MESSAGE = 'RPA concluído com sucesso';

const SUCCESS_TEXT = 'Cálculo concluído! Confira os planos encontrados para você.';

export const exitCodeOf = (outcome: Outcome): number =>
  outcome.kind === 'success' ? EXIT.ok.code : EXIT[CATALOGUE[outcome.key].exit].code;

/** The customer's sentence. */
export const textOf = (outcome: Outcome): string =>
  outcome.kind === 'success' ? SUCCESS_TEXT : CATALOGUE[outcome.key].texto;

export const erroItemsOf = (outcome: Outcome, timestamp: string): ErroItem[] =>
  outcome.kind === 'success' ? [] : toErroItems(outcome, timestamp);

/** The outcome as the files tell it. A run that was asked for five screens ends in its estimates. */
export const sessionEndOf = (
  outcome: Outcome,
  erros: readonly ErroItem[],
  estimates: Estimates | null,
): SessionEnd => {
  if (outcome.kind !== 'success') return failureEnd(outcome.key, erros);
  const dadosFinais = outcome.plans === null ? { estimativas_tela_5: estimates } : { ...outcome.plans };
  return {
    status: 'success',
    mensagem: SUCCESS_MESSAGE,
    dadosFinais,
    erros: [],
    exitCode: EXIT.ok.code,
    reason: null,
  };
};
