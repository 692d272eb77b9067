import { cpfOf, plateOf } from '../flow.ts';
import type { Exchange } from '../http/exchange.ts';
import { sendJson } from '../http/respond.ts';
import { plansFor } from '../quote/plans.ts';
import type { SiteSession } from '../session.ts';

const vidrosFault = (session: SiteSession): string | null =>
  ['flag-absent', 'flag-cell-absent', 'flag-row-absent'].find((name) => session.scenarios.has(name)) ?? null;

/** The plans, from now on counted as shown. */
export const plansAnswer = (session: SiteSession): object => {
  session.plans = plansFor(plateOf(session), cpfOf(session), session.scenarios);
  return { planos: session.plans, falhaVidros: vidrosFault(session) };
};

/** Answers the login, or the choice made in the dialog about the CPF (values `associarUsuario`). */
export const loginAnswer = (session: SiteSession, { response }: Exchange): void => {
  const choice = session.answer(15, 'associarUsuario');
  if (choice === '' && session.scenarios.has('login-refused'))
    sendJson(response, 401, { mensagem: 'E-mail ou senha inválidos' });
  else if (choice === '' && session.scenarios.has('cpf-mismatch'))
    sendJson(response, 200, { cpfDiverge: true });
  else if (choice === 'outraConta') sendJson(response, 200, { acessarDeNovo: true });
  else sendJson(response, 200, plansAnswer(session));
};
