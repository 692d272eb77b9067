import { h } from '../../page/h.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];

/** Header, steps, the place of the screens, footer. */
export const frame = ({ openLogin }) => {
  const steps = STEPS.map((name) => h('li', {}, name));
  const stage = h('section', { id: 'conteudo' });
  const showStep = (current) => {
    for (const [index, step] of steps.entries())
      if (index === current) step.setAttribute('aria-current', 'step');
      else step.removeAttribute('aria-current');
  };
  const header = h(
    'header',
    {},
    h('strong', { class: 'marca' }, 'Tô Segurado'),
    h('button', { type: 'button', click: openLogin }, 'Minha conta'),
  );
  return {
    roots: [
      header,
      h('nav', { 'aria-label': 'Etapas' }, h('ol', {}, steps)),
      h('main', {}, stage),
      h('footer', {}, 'Réplica local para testes. Nenhum seguro é vendido aqui.'),
    ],
    showStep,
    mount: (wrapper, _number, step) => {
      stage.replaceChildren(wrapper);
      showStep(step);
    },
    fail: (root) => stage.replaceChildren(root),
  };
};

export const wrapper = ({ wide }) => h('article', { class: wide ? 'largo' : 'estreito' });

const question = (heading) =>
  heading.vehicle === undefined
    ? [heading]
    : [
        'O veículo ',
        h('b', {}, [heading.vehicle.model, heading.vehicle.years].filter(Boolean).join(' ')),
        ' corresponde à placa ',
        h('b', {}, heading.vehicle.plate),
        '?',
      ];

const alertPlace = () => {
  const root = h('p', { role: 'alert', class: 'erro', hidden: true });
  const show = (text) => {
    root.hidden = text === null;
    root.textContent = text ?? '';
  };
  return { root, show };
};

/** The question is the legend of all that answers it. */
export const form = ({ heading, hint, parts, back, submit }) => {
  const slot = h('span', {});
  const alert = alertPlace();
  const root = h(
    'form',
    { novalidate: true, submit },
    h(
      'fieldset',
      { class: 'pergunta' },
      h('legend', {}, question(heading)),
      hint === null ? null : h('p', { class: 'dica' }, hint),
      parts,
    ),
    alert.root,
    h('p', { class: 'botoes' }, slot, h('button', { type: 'button', click: back.press }, back.label)),
  );
  return { root, slot, showAlert: alert.show };
};

export const continueButton = () => h('button', { type: 'submit', class: 'principal' }, 'Avançar');

export const kinds = ({ heading, hint, cards }) => {
  const alert = alertPlace();
  const root = h(
    'div',
    { class: 'pergunta' },
    h('h1', {}, heading),
    h('p', { class: 'dica' }, hint),
    h(
      'ul',
      { class: 'tipos' },
      cards.map(({ label, pick }) => h('li', {}, h('button', { type: 'button', click: pick }, label))),
    ),
    alert.root,
  );
  return { root, showAlert: alert.show };
};

/** A bar at the top while an answer is awaited. */
export const cover = () => {
  const root = h('div', { class: 'espera' }, h('progress', { 'aria-label': 'Carregando' }));
  document.body.append(root);
  return () => root.remove();
};

export const errorPage = ({ title, text }) =>
  h('div', { role: 'alert', class: 'pergunta' }, h('h1', {}, title), h('p', {}, text));

export const echo = (text) => h('p', { class: 'dica' }, text);
