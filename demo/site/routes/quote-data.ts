import { setTimeout as delay } from 'node:timers/promises';
import { plateOf } from '../flow.ts';
import type { Exchange, Handler } from '../http/exchange.ts';
import { sendJson } from '../http/respond.ts';
import { addressesFor } from '../quote/addresses.ts';
import { estimatesFor } from '../quote/estimates.ts';
import type { SiteSession } from '../session.ts';
import { plansAnswer } from './login-answer.ts';
import { calculationFailed } from './screen-submission.ts';

/** Time between two cards with the scenario "late-estimates": the third comes a second after the first. */
const CARD_INTERVAL_MS = 500;

/** Scenario "slow-estimates": how much longer the estimates take. */
const SLOW_ESTIMATES_MS = 5000;

const forSession =
  (answer: (session: SiteSession, exchange: Exchange) => Promise<void>): Handler =>
  async (exchange) => {
    const session = exchange.site.sessions.find(exchange.url.searchParams.get('session') ?? '');
    if (session === undefined) sendJson(exchange.response, 404, { mensagem: 'Sessão desconhecida.' });
    else await answer(session, exchange);
  };

export const estimates = forSession(async (session, { response }) => {
  await delay(
    session.delayMs('estimativas') + (session.scenarios.has('slow-estimates') ? SLOW_ESTIMATES_MS : 0),
  );
  session.estimates = estimatesFor(plateOf(session), session.scenarios);
  const interval = session.scenarios.has('late-estimates') ? CARD_INTERVAL_MS : 0;
  sendJson(response, 200, { cartoes: session.estimates, intervaloMs: interval });
});

export const addresses = forSession(async (session, { response, url }) => {
  const cep = (url.searchParams.get('cep') ?? '').replaceAll(/\D/g, '');
  await delay(session.delayMs('cep'));
  sendJson(response, 200, {
    enderecos: addressesFor(cep, session.scenarios),
    silencio: session.scenarios.has('no-cep-silent'),
  });
});

export const brokerSearch = forSession(async (session, { response }) => {
  await delay(session.delayMs('corretor'));
  sendJson(response, 200, {});
});

/** `GET /api/resultado`: the calculation. */
export const calculation = forSession(async (session, exchange) => {
  if (calculationFailed(session, exchange)) return;
  await delay(session.delayMs('15'));
  const { scenarios } = session;
  if (scenarios.has('manual-quote')) sendJson(exchange.response, 200, { fim: 'manual' });
  else if (scenarios.has('no-final-screen')) sendJson(exchange.response, 200, { fim: 'nenhum' });
  else if (scenarios.has('no-login'))
    sendJson(exchange.response, 200, { fim: 'resultado', ...plansAnswer(session) });
  else sendJson(exchange.response, 200, { fim: 'acesso' });
});
