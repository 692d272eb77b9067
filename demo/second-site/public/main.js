import { makeApi } from './api.js';
import { cookieNotice } from './cookie-notice.js';
import { carScreen } from './screens/car.js';
import { confirmScreen } from './screens/confirm.js';
import { driverScreen } from './screens/driver.js';
import { failureScreen } from './screens/failure.js';
import { pricesScreen } from './screens/prices.js';
import { useScreen } from './screens/use.js';
import { buildShell } from './shell.js';

const SCREENS = { 1: carScreen, 2: confirmScreen, 3: driverScreen, 4: useScreen, 5: pricesScreen };
const SERVER_ERROR = 500;
const OFFLINE = 'Sem conexão. Verifique sua internet e tente de novo.';

const { sessao } = JSON.parse(document.querySelector('#simulacao').textContent);
const api = makeApi(sessao);
const shell = buildShell();

const fail = (number, again) => shell.show(number, failureScreen({ again }));

/** @returns what went wrong, for the screen to say; null when the page went on. */
const advance = async (number, data, values) => {
  const answer = await api.send(number, values).catch(() => ({ mensagem: OFFLINE }));
  if (answer.status >= SERVER_ERROR) {
    fail(number, () => open(number, data));
    return null;
  }
  if (answer.etapa === undefined) return answer.mensagem;
  open(answer.etapa, answer.dados);
  return null;
};

const open = (number, data) => {
  const send = (values) => advance(number, data, values);
  shell.show(
    number,
    SCREENS[number]({ data, send, api, fail: () => fail(number, () => open(number, data)) }),
  );
};

document.querySelector('#pampa').append(shell.root);
document.body.append(...cookieNotice());
open(1, {});
