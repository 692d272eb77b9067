import { cpfOf, plateOf } from '../flow.ts';
import type { Exchange } from '../http/exchange.ts';
import { sendJson } from '../http/respond.ts';
import { plansFor } from '../quote/plans.ts';
import type { SiteSession } from '../session.ts';

/** Scenario "late-mismatch": how long the plans' frame stands before the dialog comes. */
const LATE_MISMATCH_MS = 2000;

const mismatch = ({ scenarios }: SiteSession): object | null => {
  if (scenarios.has('late-mismatch')) return { cpfDiverge: true, depoisMs: LATE_MISMATCH_MS };
  return scenarios.has('cpf-mismatch') ? { cpfDiverge: true } : null;
};

/** The plans, from now on counted as shown. */
export const plansAnswer = (session: SiteSession): object => {
  session.plans = plansFor(plateOf(session), cpfOf(session), session.scenarios);
  return { planos: session.plans };
};

/** Answers the login, or the choice made in the dialog about the CPF (values `associarUsuario`). */
export const loginAnswer = (session: SiteSession, { response }: Exchange): void => {
  const choice = session.answer(15, 'associarUsuario');
  const diverges = mismatch(session);
  if (choice === '' && session.scenarios.has('login-refused'))
    sendJson(response, 401, { mensagem: 'E-mail ou senha inválidos' });
  else if (choice === '' && diverges !== null) sendJson(response, 200, diverges);
  else if (choice === 'outraConta') sendJson(response, 200, { acessarDeNovo: true });
  else sendJson(response, 200, plansAnswer(session));
};
