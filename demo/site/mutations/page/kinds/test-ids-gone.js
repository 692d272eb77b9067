import { disguise, originalOf } from '../attributes.js';
import { freshElements } from '../nodes.js';

const selectorsOf = (rule) =>
  'selectorText' in rule ? [rule.selectorText] : [...(rule.cssRules ?? [])].flatMap(selectorsOf);

/** The page's look depends on the attribute: it is a state, which the site reads and writes. */
const isStyled = (name) =>
  [...document.styleSheets].some((sheet) =>
    [...sheet.cssRules].flatMap(selectorsOf).some((selector) => selector.includes(`[${name}`)),
  );

const isTestName = (name) => name.startsWith('data-') && !isStyled(name);
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
