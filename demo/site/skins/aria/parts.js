import { h } from '../../page/h.js';

let count = 0;
export const newId = () => `a${++count}`;

export const div = (className, props, ...children) => h('div', { class: className, ...props }, ...children);
export const span = (className, ...children) => h('span', { class: className }, ...children);

/** Enter and the space bar do what a click does. */
export const pressable = (element, press) => {
  element.tabIndex = 0;
  const act = (event) => element.getAttribute('aria-disabled') !== 'true' && press(event);
  element.addEventListener('click', act);
  element.addEventListener('keydown', (event) => {
    if (![' ', 'Enter'].includes(event.key)) return;
    event.preventDefault();
    act(event);
  });
  return element;
};

export const roleButton = (label, className, press) =>
  pressable(div(className, { role: 'button' }, span('', label)), press);

export const told = (element) => element.dispatchEvent(new Event('change', { bubbles: true }));

export const alertPlace = () => {
  const root = div('alert', { role: 'alert' });
  return { root, show: (text) => root.replaceChildren(...(text ? [text] : [])) };
};
