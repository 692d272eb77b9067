import type { ErroView, LiveData } from '../../../src/protocol/files/live-shape.ts';
import { el } from '../dom/el.ts';
import { screenName, screenNumber } from '../format/screens.ts';

const pair = (name: string, value: string): HTMLElement[] =>
  value === '' ? [] : [el('div', {}, el('dt', {}, name), el('dd', {}, value))];

/** One error as operators need it: what, where, what the customer reads, what to do. */
const errorCard = (
  { erro, codigo, tipo, mensagem, sugestao, tela, campo }: ErroView,
  fluxo: string | undefined,
): HTMLElement =>
  el(
    'article',
    { class: 'error-card' },
    el('h4', {}, erro),
    el(
      'p',
      { class: 'error-code' },
      el('span', { class: 'mono' }, `${codigo ?? ''} ${tipo ?? ''}`.trim()),
      tela !== null && el('span', {}, `tela ${screenNumber(tela)} · ${screenName(fluxo, tela)}`),
      campo !== null && el('span', {}, `campo ${campo}`),
    ),
    el('dl', {}, ...pair('O que fazer', sugestao), ...pair('O cliente lê', mensagem)),
  );

export const errorCards = ({ erros, execucao }: Pick<LiveData, 'erros' | 'execucao'>): HTMLElement[] =>
  erros.map((erro) => errorCard(erro, execucao.fluxo));
