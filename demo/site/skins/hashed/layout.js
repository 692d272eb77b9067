import { addStyles, box, inline, make, press, words } from './parts.js';

const STEP_COUNT = 5;

export const frame = ({ openLogin }) => {
  addStyles();
  const step = box('soft');
  const stage = box('stage');
  const showStep = (current) => step.replaceChildren(`Etapa ${current + 1} de ${STEP_COUNT}`);
  const top = box(
    'top',
    box('brand', words('Tô Segurado')),
    step,
    press('Acessar conta', 'small', openLogin),
  );
  return {
    roots: [box('page', top, stage)],
    showStep,
    mount: (wrapper, _number, current) => {
      stage.replaceChildren(wrapper);
      showStep(current);
    },
    fail: (root) => stage.replaceChildren(root),
  };
};

export const wrapper = ({ wide }) => box(wide ? 'wide' : 'narrow');

const question = ({ vehicle }) => [
  ...words('O veículo'),
  ' ',
  inline('strong', words([vehicle.model, vehicle.years].filter(Boolean).join(' '))),
  ' ',
  ...words('corresponde à placa'),
  ' ',
  inline('strong', vehicle.plate),
  '?',
];

export const form = ({ heading, hint, parts, back }) => {
  const slot = box('grow');
  const alert = box('error');
  const root = box(
    'card',
    box('title', heading.vehicle === undefined ? words(heading) : question(heading)),
    hint === null ? null : box('soft', words(hint)),
    parts,
    alert,
    box('row', press(back.label, 'ghost', back.press), slot),
  );
  return {
    root,
    slot,
    showAlert: (text) => alert.replaceChildren(...(text === null ? [] : words(text))),
  };
};

export const continueButton = ({ submit }) => press('Prosseguir', 'main', submit);

export const kinds = ({ heading, hint, cards }) => {
  const alert = box('error');
  const root = box(
    'card',
    box('title', words(heading)),
    box('soft', words(hint)),
    box(
      'kinds',
      cards.map(({ label, pick }) =>
        make('div', 'kind', { tabindex: '0', click: pick }, box('round', label[0]), box('strong', label)),
      ),
    ),
    alert,
  );
  return { root, showAlert: (text) => alert.replaceChildren(...(text === null ? [] : words(text))) };
};

export const cover = () => {
  const root = box('cover', box('spinner'));
  document.body.append(root);
  return () => root.remove();
};

export const errorPage = ({ title, text }) => box('card', box('title', title), box('soft', words(text)));

export const echo = (text) => box('soft', text);
