import { freshElements, textsIn } from '../nodes.js';
import { replaceElement } from '../stand-in.js';

const HEADING = /^h([1-6])$/;

/** What a site uses instead of an element. */
const OTHERS = [
  { css: 'button p, button span, a p', tags: ['span', 'div', 'b'] },
  { css: 'label p, label span', tags: ['div', 'p', 'strong'] },
  { css: 'p', tags: ['div', 'span'] },
  { css: 'h1, h2, h3, h4, h5, h6', tags: ['div', 'p'] },
  { css: 'li', tags: ['div'] },
];

const othersFor = (element) => OTHERS.find(({ css }) => element.matches(css));

/** An element that holds a control is more than a text. */
const isText = (element) =>
  element.querySelector('input, select, textarea, button, p, li, div') === null &&
  textsIn(element).length > 0;

export const elementsChanged = {
  name: 'elements-changed',
  targets: (region) =>
    freshElements(region.dialog).filter(
      (element) => othersFor(element) !== undefined && (element.matches('li') || isText(element)),
    ),
  change: (element, { observer, dice }) => {
    const { css, tags } = othersFor(element);
    const tagDice = dice('elements-changed', css);
    const fresh = replaceElement(
      observer,
      element,
      tagDice.pick(tags.filter((tag) => tag !== element.localName)),
    );
    const [, level] = HEADING.exec(element.localName) ?? [];
    if (level !== undefined && tagDice.chance(0.5)) {
      fresh.setAttribute('role', 'heading');
      fresh.setAttribute('aria-level', level);
    }
  },
};
