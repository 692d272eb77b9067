import { h } from '../h.js';

const LABEL_CLASS = 'font-semibold font-workSans cursor-pointer text-sm leading-6';

export const continueButton = (id, label = 'Continuar') =>
  h(
    'button',
    { id, type: 'submit', class: 'MuiButtonBase-root botao-principal' },
    h('p', { class: LABEL_CLASS }, label),
  );

export const backButton = (label, click) =>
  h(
    'button',
    { type: 'button', class: 'MuiButtonBase-root botao-claro', click },
    h('p', { class: LABEL_CLASS }, label),
  );
