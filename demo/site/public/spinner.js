import { h } from './h.js';

export const circularProgress = () =>
  h('span', { class: 'MuiCircularProgress-root MuiCircularProgress-indeterminate', role: 'progressbar' });

/** Covers the page while an answer is awaited. @returns what takes the cover away */
export const coverWithSpinner = () => {
  const cover = h('div', { class: 'MuiBackdrop-root espera' }, circularProgress());
  document.querySelector('#__next').append(cover);
  return () => cover.remove();
};
