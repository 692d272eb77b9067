import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerBadly } from './faults.ts';
import { plansOf } from './plans.ts';
import { addressesFor, screenData } from './screen-data.ts';
import { answerTo } from './steps.ts';
import type { Values, Visit } from './visit.ts';

export interface Timing {
  readonly latencyMs: number;
  readonly calculationMs: number;
  readonly plansDelayMs: number;
}

const SLOW_ESTIMATES_MS = 4000;
const SLOW_PLANS_MS = 5000;

const readValues = async (request: IncomingMessage): Promise<Values> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text === '' ? '{}' : text) as Values;
};

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};

const calculation = async (visit: Visit, timing: Timing): Promise<unknown> => {
  await sleep(timing.calculationMs);
  if (visit.has('manual-quote')) return { ok: true, resultado: 'manual' };
  if (visit.has('no-final-screen')) return { ok: true, resultado: 'aguardando' };
  return { ok: true, resultado: 'planos' };
};

const login = (visit: Visit, values: Values): unknown => {
  visit.submissions.push({ screen: 15, values });
  if (visit.has('login-refused')) return { ok: false, mensagem: 'E-mail ou senha inválidos' };
  return { ok: true };
};

const post = async (
  visit: Visit,
  path: string,
  values: Values,
  response: ServerResponse,
  timing: Timing,
): Promise<void> => {
  if (path === '/api/evento') {
    visit.count(String(values.nome));
    sendJson(response, {});
    return;
  }
  await sleep(timing.latencyMs);
  if (path === '/api/acesso') {
    sendJson(response, login(visit, values));
    return;
  }
  const screen = Number(path.slice('/api/telas/'.length));
  visit.count(`post-${screen}`);
  if (screen !== 15) visit.submissions.push({ screen, values });
  if (answerBadly(visit, screen, response)) return;
  sendJson(response, screen === 15 ? await calculation(visit, timing) : answerTo(visit, screen, values));
};

const get = async (visit: Visit, url: URL, response: ServerResponse, timing: Timing): Promise<void> => {
  if (url.pathname === '/api/espera') return;
  if (url.pathname === '/api/planos') {
    await sleep(visit.has('slow-plans') ? SLOW_PLANS_MS : timing.plansDelayMs);
    sendJson(response, plansOf(visit));
    return;
  }
  if (url.pathname === '/api/enderecos') {
    await sleep(timing.latencyMs);
    sendJson(response, addressesFor(visit, url.searchParams.get('q') ?? ''));
    return;
  }
  const screen = Number(url.pathname.slice('/api/telas/'.length));
  await sleep(screen === 5 && visit.has('slow-estimates') ? SLOW_ESTIMATES_MS : timing.latencyMs);
  sendJson(response, screenData(visit, screen));
};

export const answerApi = async (
  visit: Visit,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  timing: Timing,
): Promise<void> => {
  if (request.method === 'POST') {
    await post(visit, url.pathname, await readValues(request), response, timing);
    return;
  }
  await get(visit, url, response, timing);
};
