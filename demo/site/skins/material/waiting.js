import { h } from '../../page/h.js';
import { closeBackdrop, openBackdrop } from './mui.js';

/** The backdrop with the spinner that lies in every screen. @returns what closes it */
export const cover = () => {
  const root = document.querySelector('.MuiBackdrop-root.mui-xuaqpw');
  if (root === null) return () => {};
  openBackdrop(root);
  return () => closeBackdrop(root);
};

export const errorPage = ({ title, text }) =>
  h(
    'div',
    { role: 'alert', class: 'flex flex-col items-center text-center gap-4 mt-20' },
    h('h1', { class: 'text-primary font-bold' }, title),
    h('p', {}, text),
  );

export const echo = (text) => h('p', { class: 'text-sm text-neutral-100 font-workSans' }, text);
