import { freshElements } from '../nodes.js';
import { holdsScreen } from '../screen-place.js';
import { unwrapElement } from '../stand-in.js';

const STATIC = new Set(['static', 'relative']);

/** Nothing would look or work otherwise without the box. */
const isNeutral = (element, marker) => {
  if (element.contains(marker) || holdsScreen(element) || element.parentElement.matches('body, [id^="__"]'))
    return false;
  if (element.getAttributeNames().some((name) => !['class', 'style'].includes(name))) return false;
  const [only] = element.children;
  if (element.childNodes.length !== 1 || only === undefined || only.matches('input, select, textarea'))
    return false;
  const style = getComputedStyle(element);
  return (
    style.display === 'block' &&
    STATIC.has(style.position) &&
    style.cursor !== 'pointer' &&
    style.overflow === 'visible' &&
    style.backgroundColor === 'rgba(0, 0, 0, 0)' &&
    style.backgroundImage === 'none' &&
    parseFloat(style.borderTopWidth) === 0
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
