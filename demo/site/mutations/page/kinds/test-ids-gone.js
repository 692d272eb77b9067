import { disguise, originalOf } from '../attributes.js';
import { freshElements } from '../nodes.js';

const isTestName = (name) => name.startsWith('data-');
const isGtm = (id) => /^gtm-/.test(id ?? '');

export const testIdsGone = {
  name: 'test-ids-gone',
  targets: (region) =>
    freshElements(region.dialog).filter(
      (element) => element.getAttributeNames().some(isTestName) || isGtm(originalOf(element, 'id')),
    ),
  change: (element) => {
    for (const name of element.getAttributeNames().filter(isTestName)) disguise(element, name, null);
    if (isGtm(originalOf(element, 'id'))) disguise(element, 'id', null);
  },
};
