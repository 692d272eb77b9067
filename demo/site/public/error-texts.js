import { h } from './h.js';

export const connectionAlert = 'Falha de conexão. Verifique sua internet e tente novamente.';

export const errorPage = () =>
  h(
    'div',
    { role: 'alert', class: 'cartao erro-geral' },
    h('h1', {}, '500'),
    h('p', {}, 'Ops, algo deu errado. Tente novamente em instantes.'),
  );
