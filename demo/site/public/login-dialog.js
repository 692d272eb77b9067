import { h } from './h.js';
import { dialog } from './modal.js';
import { waits } from './waits.js';
import { continueButton } from './widgets/button-row.js';
import { textField } from './widgets/text-field.js';

const FADE_MS = 200;

/** The login dialog: in the document from the start, hidden until opened. */
export const makeLoginDialog = () => {
  const values = { email: '', password: '' };
  const message = h('div', {});
  const error = h('div', {});
  const close = h('button', { type: 'button', class: 'fechar', 'aria-label': 'Fechar' }, '×');
  let submit = () => {};
  const email = textField({ id: 'emailTelaLogin', name: 'email', label: 'E-mail', type: 'email', values });
  const password = textField({
    id: 'senhaTelaLogin',
    name: 'password',
    label: 'Senha',
    type: 'password',
    values,
  });
  const form = h(
    'form',
    {
      novalidate: true,
      class: 'flex flex-col gap',
      submit: (event) => {
        event.preventDefault();
        submit({ ...values });
      },
    },
    message,
    email.root,
    password.root,
    error,
    h('a', { href: '#', class: 'link', click: (event) => event.preventDefault() }, 'Esqueci minha senha'),
    continueButton('gtm-telaLoginBotaoAcessar', 'Acessar'),
    h(
      'button',
      { type: 'button', class: 'MuiButtonBase-root botao-claro' },
      h('p', { class: 'font-semibold font-workSans cursor-pointer' }, 'Continuar com o Google'),
    ),
  );
  const root = dialog({ title: 'Acessar conta', children: [close, form], className: 'MuiModal-hidden' });
  root.setAttribute('aria-hidden', 'true');

  const hide = async () => {
    const end = waits.beginWait();
    root.classList.add('saindo');
    await new Promise((done) => setTimeout(done, FADE_MS));
    root.classList.remove('saindo');
    root.classList.add('MuiModal-hidden');
    root.setAttribute('aria-hidden', 'true');
    end();
  };
  close.addEventListener('click', hide);

  const refuse = (text) =>
    error.replaceChildren(h('p', { class: 'MuiFormHelperText-root Mui-error', role: 'alert' }, text));

  const open = ({ text = null, closable = false, onSubmit = () => refuse('E-mail ou senha inválidos') }) => {
    message.replaceChildren(...(text === null ? [] : [h('p', { class: 'font-semibold' }, text)]));
    error.replaceChildren();
    close.hidden = !closable;
    submit = onSubmit;
    root.classList.remove('MuiModal-hidden');
    root.removeAttribute('aria-hidden');
  };
  return { root, open, hide, refuse, clearError: () => error.replaceChildren() };
};
