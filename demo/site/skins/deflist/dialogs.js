import { bindText } from '../../page/bind-text.js';
import { h } from '../../page/h.js';

const panel = (title, ...children) =>
  h('div', { class: 'painel' }, h('div', { class: 'tela' }, h('h3', {}, title), ...children));

const button = (label, click) => h('button', { type: 'button', class: 'resposta', click }, label);

export const offer = ({ title, text, close }) =>
  panel(title, h('p', {}, text), close === null ? null : button('Fechar', close));

export const mismatch = ({ title, text, other, keep }) =>
  panel(title, h('p', {}, text), button(keep.label, keep.press), button(other.label, other.press));

export const cookies = ({ text, answers }) =>
  h(
    'div',
    { class: 'biscoitos' },
    h('p', {}, text),
    answers.map(([label, press]) => button(label, press)),
  );

const field = (label, type, name, values) => {
  const input = h('input', { type });
  bindText(input, { values, name });
  return h('label', { class: 'campo' }, h('span', {}, label), input);
};

/** Comes into the document when opened and leaves it when closed. */
export const login = ({ values, submit, close }) => {
  const message = h('p', {});
  const error = h('p', { class: 'falha', role: 'alert' });
  const cancel = button('Fechar', close);
  const root = panel(
    'Acessar conta',
    h(
      'form',
      { novalidate: true, submit },
      message,
      field('Seu e-mail', 'email', 'email', values),
      field('Sua senha', 'password', 'password', values),
      error,
      h('input', { type: 'submit', value: 'Acessar' }),
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
