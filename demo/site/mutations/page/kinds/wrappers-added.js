import { originalOf } from '../attributes.js';
import { freshElements, keyOf } from '../nodes.js';

const SHARE = 0.4;

/** The site looks at the parent of an input. */
const CONTROLS = 'input, select, textarea, br, img, label span';
/** A browser knows what these are for only directly in what they belong to. */
const PARTS = 'option, li, dt, dd, legend, summary, caption, thead, tbody, tfoot, tr, th, td';
/** These may hold their own parts only. */
const OWNERS = 'ul, ol, dl, table, thead, tbody, tfoot, tr, select';

const canHaveBox = (element) =>
  !element.matches(`${CONTROLS}, ${PARTS}`) &&
  !element.parentElement.matches(`body, [id^="__"], ${OWNERS}`) &&
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
