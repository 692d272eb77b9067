import { el } from '../dom/el.ts';
import { serverRoot } from '../link/base.ts';

const startByHttp = (): string =>
  `curl --json @cliente.json ${new URL('api/rpa/start', serverRoot(location.href))}`;

/** What stands in place of the list while there is no session at all. */
export const noSessionsYet = (): HTMLElement =>
  el(
    'div',
    { class: 'empty' },
    el('h2', {}, 'Nenhuma sessão ainda'),
    el(
      'p',
      {},
      'Assim que um cliente enviar o formulário, a sessão aparece aqui e anda sozinha. Para experimentar:',
    ),
    el(
      'dl',
      {},
      el('dt', {}, 'No terminal do servidor'),
      el('dd', {}, el('code', {}, 'rpa-launch --data @cliente.json')),
      el('dt', {}, 'Pela API, como o formulário do site'),
      el('dd', {}, el('code', {}, startByHttp())),
      el('dt', {}, 'Em um site de demonstração'),
      el('dd', {}, el('code', {}, 'npm run demo:web')),
    ),
  );

/** @param isPersonal what was typed looks like a plate, a phone or an address */
export const nothingMatches = (onReset: () => void, isPersonal: boolean): HTMLElement =>
  el(
    'div',
    { class: 'empty' },
    el('h2', {}, 'Nenhuma sessão com estes filtros'),
    isPersonal &&
      el(
        'p',
        {},
        'Este campo busca id, mensagem e código. Clientes se acham pelo botão “Placa ou celular”, com o direito para isso.',
      ),
    el('button', { type: 'button', class: 'button', on: { click: onReset } }, 'Limpar filtros'),
  );

export const loadingSessions = (): HTMLElement =>
  el('div', { class: 'empty', role: 'status' }, el('p', {}, 'Carregando sessões…'));
