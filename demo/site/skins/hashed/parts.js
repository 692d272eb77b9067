import { h } from '../../page/h.js';
import { STYLES } from './styles.js';

const SVG = 'http://www.w3.org/2000/svg';

const hashes = new Map();
const newHash = () =>
  `css-${Math.trunc(Math.random() * 36 ** 6)
    .toString(36)
    .padStart(6, '0')}`;

/** The class names behind `names` (separated by spaces), for as long as this page stands. */
const hashed = (names) =>
  names
    .split(' ')
    .map((name) => {
      if (!hashes.has(name)) hashes.set(name, newHash());
      return hashes.get(name);
    })
    .join(' ');

/** The sheet with the page's own class names in it. */
export const addStyles = () => {
  const text = STYLES.replaceAll(/\.([a-z]+)\b(?=[^{}]*\{)/g, (_, name) => `.${hashed(name)}`);
  document.head.append(h('style', {}, text));
};

/** An element with hashed class names. */
export const box = (names, ...children) => h('div', { class: hashed(names) }, ...children);

export const inline = (names, ...children) => h('span', { class: hashed(names) }, ...children);

export const make = (tag, names, props, ...children) =>
  h(tag, { class: hashed(names), ...props }, ...children);

export const toggleClass = (element, name, on) => element.classList.toggle(hashed(name), on);

/** One span per word. */
export const words = (text) =>
  text.split(' ').flatMap((word, index) => [...(index === 0 ? [] : [' ']), h('span', {}, word)]);

/** Two spans without space between them. */
export const halves = (text) => {
  const middle = Math.ceil(text.length / 2);
  return [h('span', {}, text.slice(0, middle)), h('span', {}, text.slice(middle))];
};

export const icon = (title, path, color) => {
  const svg = document.createElementNS(SVG, 'svg');
  const name = document.createElementNS(SVG, 'title');
  const line = document.createElementNS(SVG, 'path');
  name.textContent = title;
  for (const [key, value] of Object.entries({ d: path, fill: 'none', stroke: color, 'stroke-width': '3' }))
    line.setAttribute(key, value);
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: '22', height: '22' }))
    svg.setAttribute(key, value);
  svg.append(name, line);
  return svg;
};

export const press = (label, names, click) => make('button', names, { type: 'button', click }, halves(label));
