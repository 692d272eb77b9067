import { h } from '../../page/h.js';

/** A link that does this and leads nowhere. */
const instead = (press) => (event) => {
  event.preventDefault();
  press();
};

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];

export const frame = ({ openLogin }) => {
  const step = h('p', { class: 'etapa' });
  const stage = h('div', { class: 'folha' });
  const showStep = (current) => {
    step.textContent = `${current + 1}/${STEPS.length} · ${STEPS[current]}`;
  };
  const side = h(
    'aside',
    {},
    h('h1', {}, 'Tô Segurado'),
    step,
    h('a', { href: '#', click: instead(openLogin) }, 'Acessar conta'),
  );
  return {
    roots: [side, stage],
    showStep,
    mount: (wrapper, _number, current) => {
      stage.replaceChildren(wrapper);
      showStep(current);
    },
    fail: (root) => stage.replaceChildren(root),
  };
};

export const wrapper = ({ wide }) => h('section', { class: wide ? 'tela ampla' : 'tela' });

const question = ({ vehicle }) => [
  h('span', {}, 'O veículo abaixo corresponde a placa '),
  h('b', {}, vehicle.plate),
  '?',
];

const vehicleFacts = ({ model, years }) =>
  h(
    'dl',
    { class: 'dados' },
    h('dt', {}, 'Veículo'),
    h('dd', {}, model),
    ...(years === null ? [] : [h('dt', {}, 'Ano'), h('dd', {}, years)]),
  );

export const form = ({ heading, hint, parts, back, submit }) => {
  const { vehicle } = heading;
  const slot = h('span', {});
  const alert = h('p', { class: 'falha', role: 'alert' });
  const root = h(
    'form',
    { novalidate: true, submit },
    h('h2', {}, vehicle === undefined ? heading : question(heading)),
    vehicle === undefined ? null : vehicleFacts(vehicle),
    hint === null ? null : h('p', { class: 'nota' }, hint),
    parts,
    alert,
    h('div', { class: 'acoes' }, slot, h('a', { href: '#', click: instead(back.press) }, `‹ ${back.label}`)),
  );
  return { root, slot, showAlert: (text) => alert.replaceChildren(...(text === null ? [] : [text])) };
};

export const continueButton = () => h('input', { type: 'submit', value: 'Continuar' });

export const kinds = ({ heading, hint, cards }) => {
  const alert = h('p', { class: 'falha', role: 'alert' });
  const root = h(
    'div',
    {},
    h('h2', {}, heading),
    h('p', { class: 'nota' }, hint),
    h(
      'dl',
      { class: 'tipos' },
      cards.map(({ label, icon, pick }) =>
        h(
          'dd',
          {},
          h(
            'a',
            { href: '#', click: instead(pick) },
            h('img', { src: `/insurance-icons/${icon}.svg`, alt: '', width: '40', height: '40' }),
            label,
          ),
        ),
      ),
    ),
    alert,
  );
  return { root, showAlert: (text) => alert.replaceChildren(...(text === null ? [] : [text])) };
};

export const cover = () => {
  const root = h('div', { class: 'aguarde' }, h('p', {}, 'Aguarde…'));
  document.body.append(root);
  return () => root.remove();
};

export const errorPage = ({ title, text }) =>
  h('section', { class: 'tela', role: 'alert' }, h('h2', {}, title), h('p', {}, text));

export const echo = (text) => h('p', { class: 'nota' }, text);
