import { h } from '../../page/h.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];

export const frame = ({ openLogin }) => {
  const bar = h('span', { class: 'm-bar' });
  const step = h('small', {});
  const stage = h('div', { class: 'm-stage' });
  const showStep = (current) => {
    step.textContent = STEPS[current];
    bar.style.width = `${((current + 1) * 100) / STEPS.length}%`;
  };
  const top = h(
    'div',
    { class: 'm-top' },
    h('b', {}, 'Tô Segurado'),
    step,
    h('button', { type: 'button', class: 'm-quiet', click: openLogin }, 'Entrar'),
    bar,
  );
  return {
    roots: [h('div', { class: 'm-app' }, top, stage)],
    showStep,
    mount: (wrapper, _number, current) => {
      stage.replaceChildren(wrapper);
      showStep(current);
    },
    fail: (root) => stage.replaceChildren(root),
  };
};

export const wrapper = ({ number }) => h('div', { class: 'm-screen', 'data-screen': number });

const question = ({ vehicle }) => [
  'O veículo ',
  h('b', {}, [vehicle.model, vehicle.years].filter(Boolean).join(' ')),
  ' corresponde a placa ',
  h('b', {}, vehicle.plate),
  '?',
];

const alertPlace = () => {
  const root = h('div', { class: 'm-error' });
  return { root, show: (text) => root.replaceChildren(...(text === null ? [] : [text])) };
};

export const form = ({ heading, hint, parts, back, submit }) => {
  const slot = h('div', { class: 'm-foot' });
  const alert = alertPlace();
  const root = h(
    'form',
    { novalidate: true, submit },
    h('button', { type: 'button', class: 'm-quiet', click: back.press }, `← ${back.label}`),
    h('h2', {}, heading.vehicle === undefined ? heading : question(heading)),
    hint === null ? null : h('span', { class: 'm-hint' }, hint),
    parts,
    alert.root,
    slot,
  );
  return { root, slot, showAlert: alert.show };
};

/** An arrow beside the word. */
export const continueButton = () =>
  h('button', { type: 'submit', class: 'm-main' }, 'Próximo', h('i', { 'aria-hidden': 'true' }, ' →'));

export const kinds = ({ heading, hint, cards }) => {
  const alert = alertPlace();
  const root = h(
    'div',
    { class: 'm-col' },
    h('h2', {}, heading),
    h('span', { class: 'm-hint' }, hint),
    cards.map(({ label, icon, pick }) =>
      h(
        'button',
        { type: 'button', class: 'm-row', click: pick },
        h('img', { src: `/insurance-icons/${icon}.svg`, alt: '', width: '32', height: '32' }),
        h('b', {}, label),
      ),
    ),
    alert.root,
  );
  return { root, showAlert: alert.show };
};

export const cover = () => {
  const root = h('div', { class: 'm-wait' }, h('div', { class: 'm-spinner' }));
  document.body.append(root);
  return () => root.remove();
};

export const errorPage = ({ title, text }) =>
  h('div', { class: 'm-screen' }, h('h2', {}, title), h('span', { class: 'm-error' }, text));

export const echo = (text) => h('span', { class: 'm-hint' }, text);
