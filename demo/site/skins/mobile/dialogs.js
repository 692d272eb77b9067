import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';
import { bottomSheet } from './sheet.js';

const row = (label, click) => h('button', { type: 'button', class: 'm-row', click }, label);

export const offer = ({ title, text, close }) =>
  bottomSheet(title, h('span', {}, text), close === null ? null : row('Fechar', close));

export const mismatch = ({ title, text, other, keep }) =>
  bottomSheet(title, h('span', {}, text), row(other.label, other.press), row(keep.label, keep.press));

export const cookies = ({ text, answers }) =>
  h(
    'div',
    { class: 'm-cookies' },
    h('span', {}, text),
    answers.map(([label, press]) => row(label, press)),
  );

const field = (label, type, name, values) => {
  const input = h('input', { type, id: `m-acesso-${name}`, placeholder: ' ' });
  bindText(input, { values, name });
  return h('div', { class: 'm-field' }, input, h('label', { for: `m-acesso-${name}` }, label));
};

/** Comes into the document when opened and leaves it when closed. */
export const login = ({ values, submit, close }) => {
  const message = h('span', {});
  const error = h('span', { class: 'm-error' });
  const cancel = row('Cancelar', close);
  const root = bottomSheet(
    'Acessar conta',
    h(
      'form',
      { novalidate: true, submit },
      message,
      field('E-mail', 'email', 'email', values),
      field('Senha', 'password', 'password', values),
      error,
      h('button', { type: 'submit', class: 'm-main' }, 'Acessar'),
      cancel,
    ),
  );
  return {
    roots: [],
    parts: [root],
    showError: (text) => error.replaceChildren(...(text === null ? [] : [text])),
    show: ({ text, closable }) => {
      message.textContent = text ?? '';
      cancel.hidden = !closable;
      document.body.append(root);
    },
    hide: () => root.remove(),
  };
};
