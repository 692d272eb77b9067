import { h } from '../../page/h.js';
import { waitForEntry } from '../../page/waits.js';

/** What comes up from the bottom of the page and lies over everything. */
export const bottomSheet = (title, ...children) =>
  h('div', { class: 'm-veil' }, h('div', { class: 'm-sheet' }, h('h3', {}, title), ...children));

export const openSheet = (title, options, pick) => {
  const choose = (value) => () => {
    pick(value);
    root.remove();
  };
  const root = bottomSheet(
    title,
    options.map(([value, text]) =>
      h('button', { type: 'button', class: 'm-row', click: choose(value) }, text),
    ),
  );
  root.addEventListener('click', ({ target }) => target === root && root.remove());
  document.body.append(root);
  waitForEntry(root.firstElementChild);
};
