import { setTimeout as delay } from 'node:timers/promises';
import { sendJson } from '../../site/http/respond.ts';
import type { Exchange } from '../exchange.ts';
import { offersFor } from '../quote/offers.ts';
import type { PampaSession } from '../session.ts';
import { faulty } from './faults.ts';

const RESULT_SCREEN = 5;
const NO_OFFERS = 'Não temos uma oferta para este perfil. Um consultor vai ligar para você.';

const answersOf = (session: PampaSession): readonly string[] => [
  session.answer(1, 'placa'),
  session.answer(1, 'cep'),
  session.answer(3, 'cpf'),
  session.answer(4, 'uso'),
  session.answer(4, 'garagem'),
  session.answer(4, 'jovens'),
];

/** `GET /api/ofertas`: the calculation. */
export const offers = async ({ site, response, url }: Exchange): Promise<void> => {
  const session = site.sessions.get(url.searchParams.get('session') ?? '');
  if (session === undefined) {
    sendJson(response, 404, { mensagem: 'Simulação desconhecida. Recarregue a página.' });
    return;
  }
  if (faulty(RESULT_SCREEN, session, response)) return;
  await delay(session.delayMs('offers'));
  session.offers = session.scenarios.has('no-offers')
    ? []
    : offersFor(answersOf(session), session.scenarios.has('offer-no-price'));
  sendJson(response, 200, {
    ofertas: session.offers,
    ...(session.offers.length === 0 && { mensagem: NO_OFFERS }),
  });
};
