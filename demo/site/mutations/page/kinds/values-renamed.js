import { disguise, originalOf } from '../attributes.js';
import { freshElements } from '../nodes.js';

const NAMES = ['value', 'data-value'];
const SELECTOR = 'input[type="radio"][value], input[type="checkbox"][value], option[value], [data-value]';

/** The choices have other values in the page; the site still receives its own. */
export const valuesRenamed = {
  name: 'values-renamed',
  targets: (region) => freshElements(region.dialog, SELECTOR),
  change: (element, region) => {
    for (const name of NAMES) {
      const own = originalOf(element, name);
      if (own !== null && own !== '' && element.hasAttribute(name))
        disguise(element, name, `v${region.dice('values-renamed', own).word()}`);
    }
  },
};
