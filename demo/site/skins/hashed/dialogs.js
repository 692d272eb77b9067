import { bindText } from '../../page/bind-text.js';
import { box, make, press, toggleClass, words } from './parts.js';

export const offer = ({ title, text, close }) =>
  box(
    'over',
    box(
      'card',
      box('title', words(title)),
      box('soft', words(text)),
      close === null ? null : press('Fechar', 'ghost', close),
    ),
  );

export const mismatch = ({ title, text, other, keep }) =>
  box(
    'over',
    box(
      'card',
      box('title', words(title)),
      box('soft', words(text)),
      box('row', press(other.label, 'ghost', other.press), press(keep.label, 'main', keep.press)),
    ),
  );

export const cookies = ({ text, answers }) =>
  box(
    'cookies',
    box('soft', words(text)),
    box(
      'row',
      answers.map(([label, click]) => press(label, 'small', click)),
    ),
  );

export const login = ({ values, submit, close }) => {
  const message = box('title');
  const error = box('error');
  const cross = make('div', 'cross', { click: close }, '✕');
  const field = (type, name, placeholder) => {
    const input = make('input', 'field', { type, placeholder });
    bindText(input, { values, name });
    return input;
  };
  const root = box(
    'over gone',
    box(
      'card anchor',
      cross,
      message,
      field('email', 'email', 'E-mail'),
      field('password', 'password', 'Senha'),
      error,
      press('Entrar', 'main', submit),
      box('link', words('Esqueci minha senha')),
    ),
  );
  return {
    roots: [root],
    showError: (text) => error.replaceChildren(...(text === null ? [] : words(text))),
    show: ({ text, closable }) => {
      message.replaceChildren(...words(text ?? 'Acesse sua conta'));
      toggleClass(cross, 'gone', !closable);
      toggleClass(root, 'gone', false);
    },
    hide: () => toggleClass(root, 'gone', true),
  };
};
