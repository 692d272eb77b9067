import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';

const overPage = (...children) => h('div', { class: 'sobre' }, h('dialog', { open: true }, ...children));

export const offer = ({ title, text, close }) =>
  overPage(
    h('h2', {}, title),
    h('p', {}, text),
    close === null ? null : h('button', { type: 'button', click: close }, 'Fechar'),
  );

export const mismatch = ({ title, text, other, keep }) =>
  overPage(
    h('h2', {}, title),
    h('p', {}, text),
    h(
      'p',
      { class: 'botoes' },
      h('button', { type: 'button', class: 'principal', click: keep.press }, 'Manter login atual'),
      h('button', { type: 'button', click: other.press }, 'Entrar com outra conta'),
    ),
  );

export const cookies = ({ text, answers }) =>
  h(
    'div',
    { class: 'cookies' },
    h('p', {}, text),
    h(
      'p',
      { class: 'botoes' },
      answers.map(([label, press]) => h('button', { type: 'button', click: press }, label)),
    ),
  );

const field = (label, type, name, values) => {
  const input = h('input', { type, name, id: `acesso-${name}` });
  bindText(input, { values, name });
  return h('p', { class: 'campo' }, h('label', { for: `acesso-${name}` }, label), input);
};

/** Lies hidden in the document until it is opened. */
export const login = ({ values, submit, close }) => {
  const message = h('p', {});
  const error = h('p', { class: 'erro', role: 'alert', hidden: true });
  const cancel = h('button', { type: 'button', click: close }, 'Cancelar');
  const root = overPage(
    h(
      'form',
      { novalidate: true, submit },
      h('h2', {}, 'Entrar na conta'),
      message,
      field('E-mail', 'email', 'email', values),
      field('Senha', 'password', 'password', values),
      error,
      h('p', { class: 'botoes' }, h('button', { type: 'submit', class: 'principal' }, 'Entrar'), cancel),
    ),
  );
  root.hidden = true;
  return {
    roots: [root],
    showError: (text) => {
      error.hidden = text === null;
      error.textContent = text ?? '';
    },
    show: ({ text, closable }) => {
      message.textContent = text ?? '';
      cancel.hidden = !closable;
      root.hidden = false;
    },
    hide: () => {
      root.hidden = true;
    },
  };
};
