import { h } from '../../page/h.js';

/** A MUI dialog, not yet in the document. */
const dialog = ({ title, children, className = '' }) =>
  h(
    'div',
    { class: `MuiDialog-root MuiModal-root ${className}`, role: 'presentation' },
    h('div', { class: 'MuiBackdrop-root MuiModal-backdrop', 'aria-hidden': 'true' }),
    h(
      'div',
      { class: 'MuiDialog-container' },
      h(
        'div',
        { class: 'MuiPaper-root MuiDialog-paper', role: 'dialog', 'aria-modal': 'true', 'aria-label': title },
        h('h2', { class: 'MuiDialogTitle-root' }, title),
        children,
      ),
    ),
  );

/** Covers the screen with an offer nobody asked for. */
export const offer = ({ title, text, close }) =>
  dialog({
    title,
    className: 'oferta',
    children: [
      close === null
        ? null
        : h('button', { type: 'button', class: 'fechar', 'aria-label': 'Fechar', click: close }, '×'),
      h('p', {}, text),
    ],
  });

const mismatchButton = (id, { label, press }, className) =>
  h(
    'button',
    { id, type: 'button', class: className, click: press },
    h('p', { class: 'font-semibold' }, label),
  );

/** The account that logged in is another person's. */
export const mismatch = ({ title, text, other, keep }) =>
  dialog({
    title,
    children: [
      h('p', {}, text),
      h(
        'div',
        { class: 'flex flex-col gap-4' },
        mismatchButton('logarComOutraContaModalAssociarUsuario', other, 'botao-claro'),
        mismatchButton('manterLoginAtualModalAssociarUsuario', keep, 'bg-tertiary botao-escuro'),
      ),
    ],
  });

export const cookies = ({ text, answers }) =>
  h(
    'div',
    { class: 'aviso-cookies' },
    h('p', { class: 'text-sm' }, text),
    h(
      'div',
      { class: 'flex gap-4' },
      answers.map(([label, press], index) =>
        h(
          'button',
          { type: 'button', class: index === 0 ? 'botao-claro' : 'bg-tertiary botao-escuro', click: press },
          label,
        ),
      ),
    ),
  );
