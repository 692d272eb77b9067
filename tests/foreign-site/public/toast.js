import { div, h } from './dom.js';

const SHOWN_MS = 4000;

export const toast = (words, kind) => {
  const note = h(
    'div',
    { class: `Toastify__toast Toastify__toast--${kind}`, role: kind === 'error' ? 'alert' : null },
    div('Toastify__toast-body', words),
  );
  document.body.append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
};
