import { originalOf } from '../attributes.js';
import { freshElements, keyOf } from '../nodes.js';

const SHARE = 0.4;

/** The site looks at the parent of an input, and a list may hold items only. */
const canHaveBox = (element) =>
  !element.matches('input, select, textarea, option, li, td, tr, tbody, br, img, label span') &&
  !element.parentElement.matches('body, [id^="__"], ul, ol, table, tbody, tr, select') &&
  element.querySelector('[role="dialog"]') === null;

export const wrappersAdded = {
  name: 'wrappers-added',
  targets: (region) =>
    freshElements(region.dialog).filter(
      (element) =>
        canHaveBox(element) &&
        region
          .dice(
            'wrappers-added',
            keyOf(element, (name) => originalOf(element, name)),
          )
          .chance(SHARE),
    ),
  change: (element) => {
    const box = document.createElement('div');
    const { display } = getComputedStyle(element.parentElement);
    if (display !== 'block' || getComputedStyle(element).display.startsWith('inline'))
      box.style.display = 'contents';
    element.before(box);
    box.append(element);
  },
};
