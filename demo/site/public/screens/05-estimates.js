import { estimateCarousel } from '../estimate-carousel.js';
import { formScreen } from '../form-screen.js';
import { h } from '../h.js';

const laterForm = () =>
  h(
    'div',
    { class: 'depois', 'aria-hidden': 'true' },
    h('p', {}, 'Nos diga porquê prefere continuar depois'),
    h('label', {}, h('input', { type: 'radio', name: 'motivo', value: 'preco' }), 'O preço não me agrada'),
    h('label', {}, h('input', { type: 'radio', name: 'motivo', value: 'tempo' }), 'Estou sem tempo'),
    h('button', { type: 'button' }, h('p', { class: 'font-semibold' }, 'Continuar depois')),
  );

export const screen = formScreen({
  step: 0,
  wide: true,
  continueId: 'gtm-telaEstimativaContinuarParaCotacaoFinal',
  driftIds: ['gtm-telaEstimativaContinuarParaCotacaoFinal'],
  heading: ({ data }) =>
    `Confira abaixo a estimativa inicial para o seu seguro ${data.tipo === 'moto' ? 'moto' : 'carro'}!`,
  content: (context) => ({
    nodes: [
      h('div', { class: 'w-full' }, h('div', { class: 'relative' }, estimateCarousel(context))),
      laterForm(),
    ],
  }),
  submitted: () => ({}),
});
