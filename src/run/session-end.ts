import { EXIT } from '../protocol/exit-codes.ts';
import type { ErroItem, Estimates, Etapa } from '../protocol/files/shapes.ts';
import type { LastStep, SessionEnd } from '../protocol/tracker/tracker.ts';
import { CATALOGUE } from '../quote/outcome/catalogue.ts';
import { customerText } from '../quote/outcome/customer-text.ts';
import { toErroItems } from '../quote/outcome/erro-items.ts';
import { failureEnd } from '../quote/outcome/failure-end.ts';
import type { Outcome } from '../quote/outcome/outcome.ts';

export const SUCCESS_MESSAGE = 'RPA concluído com sucesso';

const SUCCESS_TEXT = 'Cálculo concluído! Confira os planos encontrados para você.';

export const exitCodeOf = (outcome: Outcome): number =>
  outcome.kind === 'success' ? EXIT.ok.code : EXIT[CATALOGUE[outcome.key].exit].code;

/** The customer's sentence. */
export const textOf = (outcome: Outcome, isHandedOff = false): string =>
  outcome.kind === 'success' ? SUCCESS_TEXT : customerText(outcome, isHandedOff);

export const erroItemsOf = (outcome: Outcome, timestamp: string, isHandedOff = false): ErroItem[] =>
  outcome.kind === 'success' ? [] : toErroItems(outcome, timestamp, isHandedOff);

/**
 * The former writer's last words before an end; null where it had none.
 * @param tela the screen that the session is on, 0 before the first
 */
export const lastStepOf = (outcome: Outcome, tela: Etapa, lastScreen: Etapa): LastStep | null => {
  if (outcome.kind === 'success') return { etapa: lastScreen, mensagem: SUCCESS_MESSAGE };
  if (outcome.kind === 'stopped' || tela === 0) return null;
  const isManualQuote = outcome.key === 'manual_quote';
  return {
    etapa: tela,
    mensagem: isManualQuote ? `Erro: ${CATALOGUE.manual_quote.mensagem}` : `Tela ${tela} falhou`,
  };
};

/** The outcome as the files tell it. A run that was asked for five screens ends in its estimates. */
export const sessionEndOf = (
  outcome: Outcome,
  erros: readonly ErroItem[],
  estimates: Estimates | null,
  lastStep: LastStep | null = null,
): SessionEnd => {
  const last = lastStep === null ? {} : { lastStep };
  if (outcome.kind !== 'success') return { ...failureEnd(outcome.key, erros), ...last };
  const ownEstimates = estimates === null ? {} : { estimativas_tela_5: estimates };
  const dadosFinais = outcome.plans === null ? ownEstimates : { ...outcome.plans };
  return {
    status: 'success',
    mensagem: SUCCESS_MESSAGE,
    dadosFinais,
    erros: [],
    exitCode: EXIT.ok.code,
    reason: null,
    ...last,
  };
};
