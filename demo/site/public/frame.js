import { h } from './h.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];

/** The page around the screens: logo, stepper, and the place where a screen goes. */
export const buildFrame = (openLogin) => {
  const items = STEPS.map((name, index) =>
    h('li', { class: 'etapa' }, h('span', { class: 'etapa-numero' }, String(index + 1)), h('span', {}, name)),
  );
  const stage = h('div', { class: 'mx-auto w-full palco' });
  const root = h(
    'div',
    { class: 'min-h-screen flex flex-col font-workSans' },
    h(
      'header',
      { class: 'topo' },
      h('img', { src: '/logo.svg', alt: 'Tô Segurado', height: '36' }),
      h('nav', { 'aria-label': 'Etapas' }, h('ol', { class: 'etapas' }, items)),
      h('button', { type: 'button', class: 'botao-conta', click: openLogin }, 'Acessar conta'),
    ),
    h('main', { class: 'flex-1' }, stage),
    h('footer', { class: 'rodape' }, 'Réplica local para testes. Nenhum seguro é vendido aqui.'),
  );
  const showStep = (current) => {
    for (const [index, item] of items.entries()) {
      item.classList.toggle('etapa-feita', index < current);
      if (index === current) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    }
  };
  return { root, stage, showStep };
};
