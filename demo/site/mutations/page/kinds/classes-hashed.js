import { freshElements } from '../nodes.js';
import { copyRules } from '../style-copy.js';

/** Names that scripts switch on and off stay as they are. */
const STATE =
  /^(Mui-|is-|has-|active|selected|checked|open|hidden|disabled|error|invisible|saindo|undefined$)|(-hidden|-feita)$/;
/** A field's list may be looked for by these. */
const SPECIAL = /^(__|sr-only)/;

/** Without this class the element would be shown: a script takes it away. */
const hides = (element, name) => {
  if (getComputedStyle(element).display !== 'none') return false;
  element.classList.remove(name);
  const isShown = getComputedStyle(element).display !== 'none';
  element.classList.add(name);
  return isShown;
};

const classesOf = (element) =>
  [...element.classList].filter((name) => !STATE.test(name) && !SPECIAL.test(name) && !hides(element, name));

export const classesHashed = {
  name: 'classes-hashed',
  targets: (region) =>
    freshElements(region.dialog, '[class]').filter((element) => classesOf(element).length > 0),
  change: (element, region) => {
    const hashed = new Map(
      classesOf(element).map((name) => [name, `css-${region.dice('classes-hashed', name).word()}`]),
    );
    copyRules(hashed);
    element.className = [...element.classList].map((name) => hashed.get(name) ?? name).join(' ');
  },
};
