import { h, wait } from '../dom.js';

const OPENING_MS = 200;

/** A list below `anchor` at the end of the body. It goes after a pick, and after a click elsewhere. */
export const floatingList = (anchor, list, onClosed) => {
  const { left, bottom, width } = anchor.getBoundingClientRect();
  const place = `left:${left + window.scrollX}px;top:${bottom + window.scrollY}px;min-width:${width}px`;
  const box = h('div', { class: 'floating-list', style: place }, list);
  document.body.append(box);
  requestAnimationFrame(() => box.classList.add('opened'));

  const close = async () => {
    document.removeEventListener('mousedown', outside, true);
    box.classList.remove('opened');
    onClosed();
    await wait(OPENING_MS);
    box.remove();
  };
  const outside = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close();
  };
  document.addEventListener('mousedown', outside, true);
  return close;
};
