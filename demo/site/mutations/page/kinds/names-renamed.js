import { disguise, originalOf } from '../attributes.js';
import { freshElements } from '../nodes.js';

/** The controls of a group keep one common name. */
export const namesRenamed = {
  name: 'names-renamed',
  targets: (region) =>
    freshElements(region.dialog, 'input[name], select[name], textarea[name], button[name]'),
  change: (element, region) => {
    const word = region.dice('names-renamed', originalOf(element, 'name')).word();
    disguise(element, 'name', `n${word}`);
  },
};
