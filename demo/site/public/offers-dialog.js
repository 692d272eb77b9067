import { h } from './h.js';
import { dialog } from './modal.js';

/** Covers the screen with an offer nobody asked for. */
export const showOffers = ({ closable, signal }) => {
  const close = h('button', { type: 'button', class: 'fechar', 'aria-label': 'Fechar' }, '×');
  const root = dialog({
    title: 'Aproveite nossas ofertas',
    className: 'oferta',
    children: [
      closable ? close : null,
      h('p', {}, 'Contrate também um seguro residencial com até 30% de desconto.'),
    ],
  });
  close.addEventListener('click', () => root.remove());
  signal.addEventListener('abort', () => root.remove());
  document.body.append(root);
};
