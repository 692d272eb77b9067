import { disguise, originalOf } from '../attributes.js';
import { freshElements } from '../nodes.js';

export const REFERENCES = [
  'for',
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-owns',
  'list',
  'form',
];

const SELECTOR = ['id', ...REFERENCES].map((name) => `[${name}]`).join(', ');

const renamed = (ids, region) =>
  ids
    .split(/\s+/)
    .map((id) => (id === '' ? id : `r${region.dice('ids-renamed', id).word()}`))
    .join(' ');

/** Every id has another name, and what refers to it follows. */
export const idsRenamed = {
  name: 'ids-renamed',
  excludes: ['ids-gone'],
  targets: (region) => freshElements(region.dialog, SELECTOR),
  change: (element, region) => {
    for (const name of ['id', ...REFERENCES]) {
      const own = originalOf(element, name);
      if (own !== null) disguise(element, name, renamed(own, region));
    }
  },
};
