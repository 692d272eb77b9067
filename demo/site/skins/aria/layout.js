import { alertPlace, div, pressable, roleButton, span } from './parts.js';

const STEPS = ['Veículo', 'Perfil', 'Questionário', 'Cotação', 'Contato'];

export const frame = ({ openLogin }) => {
  const steps = STEPS.map((name) => div('step', { role: 'listitem' }, name));
  const stage = div('stage', { role: 'main' });
  const showStep = (current) => {
    for (const [index, step] of steps.entries())
      step.setAttribute('aria-current', index === current ? 'step' : 'false');
  };
  const top = div(
    'top',
    { role: 'banner' },
    div('brand', {}, 'Tô Segurado'),
    div('steps', { role: 'list', 'aria-label': 'Etapas' }, steps),
    roleButton('Acessar conta', 'button', openLogin),
  );
  return {
    roots: [top, stage],
    showStep,
    mount: (wrapper, _number, current) => {
      stage.replaceChildren(wrapper);
      showStep(current);
    },
    fail: (root) => stage.replaceChildren(root),
  };
};

export const wrapper = ({ wide }) => div(wide ? 'wide' : 'narrow', {});

const title = (...children) =>
  div('title', { role: 'heading', 'aria-level': '1', id: 'pergunta' }, ...children);

const question = ({ heading }) =>
  heading.vehicle === undefined
    ? title(heading)
    : title(
        'O veículo ',
        span('strong', [heading.vehicle.model, heading.vehicle.years].filter(Boolean).join(' ')),
        ' corresponde a placa ',
        span('strong', heading.vehicle.plate),
        '?',
      );

export const form = ({ heading, hint, parts, back, submit }) => {
  const slot = span('');
  const alert = alertPlace();
  const keydown = (event) => event.key === 'Enter' && event.target.matches('input') && submit(event);
  const root = div(
    'form',
    { role: 'form', 'aria-labelledby': 'pergunta', keydown },
    question({ heading }),
    hint === null ? null : div('soft', {}, hint),
    parts,
    alert.root,
    div('buttons', {}, roleButton(back.label, 'button', back.press), slot),
  );
  return { root, slot, showAlert: alert.show };
};

export const continueButton = ({ submit }) => roleButton('Continuar', 'button primary', submit);

export const kinds = ({ heading, hint, cards }) => {
  const alert = alertPlace();
  const root = div(
    'form',
    {},
    title(heading),
    div('soft', {}, hint),
    div(
      'kinds',
      { role: 'group', 'aria-labelledby': 'pergunta' },
      cards.map(({ label, icon, pick }) =>
        pressable(
          div(
            'kind',
            { role: 'button', 'aria-label': `Seguro para ${label}` },
            div(`icon icon-${icon}`, { 'aria-hidden': 'true' }),
            span('', label),
          ),
          pick,
        ),
      ),
    ),
    alert.root,
  );
  return { root, showAlert: alert.show };
};

export const cover = () => {
  const root = div('cover', {}, div('spinner', { role: 'progressbar', 'aria-label': 'Carregando' }));
  document.body.append(root);
  return () => root.remove();
};

export const errorPage = ({ title: heading, text }) =>
  div(
    'form',
    { role: 'alert' },
    div('title', { role: 'heading', 'aria-level': '1' }, heading),
    div('', {}, text),
  );

export const echo = (text) => div('soft', {}, text);
