import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { cpfOf, plateOf, screenAfter, screenData } from '../flow.ts';
import type { Exchange } from '../http/exchange.ts';
import { readJsonObject, sendJson } from '../http/respond.ts';
import { scenarioOfCpf, scenarioOfPlate } from '../scenario/by-data.ts';
import type { SiteSession } from '../session.ts';
import { loginAnswer } from './login-answer.ts';
import { keepPageWaits } from './timing.ts';

const RESULT_SCREEN = 15;

const takeScenarioFromData = (screen: number, session: SiteSession): void => {
  const name =
    screen === 2
      ? scenarioOfPlate(plateOf(session))
      : screen === 9
        ? scenarioOfCpf(cpfOf(session))
        : undefined;
  if (name !== undefined) session.scenarios.add(name);
};

/**
 * Breaks off in the middle of an answer. A connection closed before any answer would make the browser
 * repeat the request by itself, once per connection that it had kept open.
 */
const cutOff = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
  response.write('{', () => response.destroy());
};

/** Answers with the fault asked for at this screen. @returns true when it did, or when no answer is to come. */
const failed = (screen: number, session: SiteSession, { response }: Exchange): boolean => {
  const { scenarios } = session;
  if (scenarios.at('stuck', screen)) return true;
  if (scenarios.at('drop', screen)) {
    cutOff(response);
    return true;
  }
  const once = scenarios.at('error-500-once', screen) && session.firstTime(`error-500-once-${screen}`);
  if (scenarios.at('error-500', screen) || once) {
    sendJson(response, 500, { mensagem: 'Internal Server Error' });
    return true;
  }
  if (scenarios.at('session-expired', screen)) {
    sendJson(response, 401, { mensagem: 'Sua sessão expirou. Recarregue a página para continuar.' });
    return true;
  }
  return false;
};

const answerPlate = (session: SiteSession, { response }: Exchange): boolean => {
  const silent = session.scenarios.has('unknown-plate-silent');
  if (!silent && !session.scenarios.has('unknown-plate')) return false;
  sendJson(response, 404, {
    mensagem: silent ? null : 'Não encontramos o veículo com a placa informada.',
  });
  return true;
};

/** `POST /api/tela/:n`: records the values, waits, then says what comes next. */
export const screenSubmission = async (exchange: Exchange): Promise<void> => {
  const { site, request, response, url, captured } = exchange;
  const session = site.sessions.find(url.searchParams.get('session') ?? '');
  const screen = Number(captured[0]);
  if (session === undefined) {
    sendJson(response, 404, { mensagem: 'Sessão desconhecida.' });
    return;
  }
  keepPageWaits(session, request.headers['x-page-waits']);
  session.record(screen, await readJsonObject(request));
  takeScenarioFromData(screen, session);
  if (screen !== RESULT_SCREEN && failed(screen, session, exchange)) return;
  await delay(session.delayMs(screen === RESULT_SCREEN ? 'login' : String(screen)));
  if (screen === RESULT_SCREEN) {
    loginAnswer(session, exchange);
    return;
  }
  if (screen === 2 && answerPlate(session, exchange)) return;
  if (screen === 9 && session.scenarios.has('refused-cpf')) {
    sendJson(response, 422, { campo: 'cpfTelaSegurado', mensagem: 'Não foi possível validar este CPF.' });
    return;
  }
  const next = screenAfter(screen, session);
  sendJson(response, 200, { proxima: next, dados: screenData(next, session) });
};

/** Faults asked for at screen 15 concern the calculation. */
export const calculationFailed = (session: SiteSession, exchange: Exchange): boolean =>
  failed(RESULT_SCREEN, session, exchange);
