import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';
import { alertPlace, div, newId, roleButton, span } from './parts.js';

const dialog = (heading, ...children) => {
  const id = newId();
  return div(
    'over',
    {},
    div(
      'form dialog',
      { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': id },
      div('title', { id, role: 'heading', 'aria-level': '2' }, heading),
      ...children,
    ),
  );
};

export const offer = ({ title, text, close }) =>
  dialog(title, div('', {}, text), close === null ? null : roleButton('Fechar', 'button', close));

export const mismatch = ({ title, text, other, keep }) =>
  dialog(
    title,
    div('', {}, text),
    div(
      'buttons',
      {},
      roleButton(other.label, 'button', other.press),
      roleButton(keep.label, 'button primary', keep.press),
    ),
  );

export const cookies = ({ text, answers }) =>
  div(
    'cookies',
    {},
    div('', {}, text),
    div(
      'buttons',
      {},
      answers.map(([label, press]) => roleButton(label, 'button', press)),
    ),
  );

const field = (label, type, name, values) => {
  const input = h('input', { class: 'input', type, 'aria-label': label });
  bindText(input, { values, name });
  return div('stack', {}, div('label', { 'aria-hidden': 'true' }, label), input);
};

/** Comes into the document when opened and leaves it when closed. */
export const login = ({ values, submit, close }) => {
  const message = span('');
  const error = alertPlace();
  const cancel = roleButton('Agora não', 'button', close);
  const root = dialog(
    'Acessar conta',
    message,
    field('E-mail', 'email', 'email', values),
    field('Senha', 'password', 'password', values),
    error.root,
    div('buttons', {}, cancel, roleButton('Acessar', 'button primary', submit)),
  );
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches('input')) submit(event);
  });
  return {
    roots: [],
    parts: [root],
    showError: error.show,
    show: ({ text, closable }) => {
      message.textContent = text ?? '';
      cancel.style.display = closable ? '' : 'none';
      document.body.append(root);
    },
    hide: () => root.remove(),
  };
};
