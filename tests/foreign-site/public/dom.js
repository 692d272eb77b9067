const SVG = 'http://www.w3.org/2000/svg';

const create = (tag) => (tag === 'svg' ? document.createElementNS(SVG, tag) : document.createElement(tag));

/** Attributes that are functions are listeners; false, null and undefined leave an attribute out. */
export const h = (tag, attributes = {}, ...children) => {
  const element = create(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
};

export const div = (className, ...children) => h('div', { class: className }, ...children);
export const p = (className, ...children) => h('p', { class: className }, ...children);
export const span = (className, ...children) => h('span', { class: className }, ...children);
export const text = (words) => document.createTextNode(words);
export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let generated = 0;
/** Ids such as React makes: never the same twice. */
export const newId = () => {
  generated += 1;
  return `:r${generated.toString(32)}:`;
};
