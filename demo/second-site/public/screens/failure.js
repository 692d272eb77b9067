import { h } from '../h.js';

export const failureScreen = ({ again }) =>
  h(
    'section',
    { class: 'tela falha', role: 'alert' },
    h('p', { class: 'parada' }, 'Erro 500'),
    h('h1', { tabindex: '-1' }, 'Furou o pneu do nosso lado'),
    h(
      'p',
      { class: 'chamada' },
      'O sistema não respondeu como devia. Suas respostas anteriores estão guardadas.',
    ),
    h(
      'div',
      { class: 'acoes' },
      h('button', { type: 'button', class: 'botao-cheio', click: again }, 'Tentar de novo'),
    ),
  );
