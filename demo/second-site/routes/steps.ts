import { setTimeout as delay } from 'node:timers/promises';
import { readJsonObject, sendJson } from '../../site/http/respond.ts';
import type { Exchange } from '../exchange.ts';
import { vehicleOf } from '../quote/vehicles.ts';
import type { PampaSession } from '../session.ts';
import { faulty } from './faults.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const next = (etapa: number, dados: object = {}): Answer => ({ status: 200, body: { etapa, dados } });
const refused = (mensagem: string): Answer => ({ status: 422, body: { mensagem } });

const afterCar = (session: PampaSession): Answer => {
  if (session.scenarios.has('unknown-plate'))
    return refused('Não encontramos esse carro. Confira a placa e tente de novo.');
  const placa = session.answer(1, 'placa');
  session.vehicle = vehicleOf(placa);
  return next(2, { placa, ...session.vehicle });
};

const afterConfirmation = (session: PampaSession): Answer =>
  session.answer(2, 'mesmoCarro') === 'true'
    ? next(3)
    : next(1, { aviso: 'Tudo bem. Confira a placa e digite de novo.' });

const afterDriver = (session: PampaSession): Answer =>
  session.scenarios.has('refused-cpf')
    ? refused('Não podemos seguir com este CPF. Fale com a gente no 0800 000 0000.')
    : next(4);

const AFTER: Readonly<Record<number, (session: PampaSession) => Answer>> = {
  1: afterCar,
  2: afterConfirmation,
  3: afterDriver,
  4: () => next(5),
};

/** `POST /api/passo/:n`: records the values, waits, then says what comes next. */
export const step = async ({ site, request, response, url, captured }: Exchange): Promise<void> => {
  const session = site.sessions.get(url.searchParams.get('session') ?? '');
  const screen = Number(captured);
  const after = AFTER[screen];
  if (session === undefined || after === undefined) {
    sendJson(response, 404, { mensagem: 'Simulação desconhecida. Recarregue a página.' });
    return;
  }
  session.record(screen, await readJsonObject(request));
  if (faulty(screen, session, response)) return;
  await delay(session.delayMs('step'));
  const { status, body } = after(session);
  sendJson(response, status, body);
};
