import { CONTROLS } from '../controls.js';
import { freshElements, textsIn } from '../nodes.js';
import { holdsScreen } from '../screen-place.js';
import { unwrapElement } from '../stand-in.js';

const STATIC = new Set(['static', 'relative']);
const NO_FLOW = /grid|table/;
const TOLERANCE_PX = 1;

const sizes = (style, ...names) => names.reduce((sum, name) => sum + parseFloat(style[name]), 0);

/** A height of its own keeps the lines of neighbours level. */
const isAsHighAs = (box, only) => {
  const content = box.clientHeight - sizes(getComputedStyle(box), 'paddingTop', 'paddingBottom');
  const outer = only.offsetHeight + sizes(getComputedStyle(only), 'marginTop', 'marginBottom');
  return Math.abs(content - outer) <= TOLERANCE_PX;
};

/** What says nothing yet will be filled with something else. */
const isFilled = (element) => textsIn(element).length > 0 || element.querySelector(CONTROLS) !== null;

const isPlain = (style) =>
  style.display === 'block' &&
  STATIC.has(style.position) &&
  style.cursor !== 'pointer' &&
  style.overflow === 'visible' &&
  style.backgroundColor === 'rgba(0, 0, 0, 0)' &&
  style.backgroundImage === 'none' &&
  parseFloat(style.borderTopWidth) === 0;

/** Nothing would look or work otherwise without the box. */
const isNeutral = (element, marker) => {
  const { parentElement: parent } = element;
  if (element.contains(marker) || holdsScreen(element) || parent.matches('body, [id^="__"]')) return false;
  if (element.getAttributeNames().some((name) => !['class', 'style'].includes(name))) return false;
  const [only] = element.children;
  if (element.childNodes.length !== 1 || only === undefined || only.matches('input, select, textarea'))
    return false;
  return (
    isPlain(getComputedStyle(element)) &&
    !NO_FLOW.test(getComputedStyle(parent).display) &&
    isFilled(element) &&
    isAsHighAs(element, only)
  );
};

export const wrappersRemoved = {
  name: 'wrappers-removed',
  targets: (region) =>
    freshElements(region.dialog, 'div, section, article').filter((element) =>
      isNeutral(element, region.marker()),
    ),
  change: (element, { observer }) => {
    if (element.isConnected) unwrapElement(observer, element);
  },
};
