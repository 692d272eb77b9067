import { originalOf } from './attributes.js';
import { blockOf } from './blocks.js';
import { CONTROLS, isBackWord } from './controls.js';
import { recordUse } from './decoy-use.js';
import { freshElements, keyOf, markInvented, originalText, textsIn } from './nodes.js';

const PASSWORD = '[type="password"]';
/** Nobody's form: a twin is no part of what the site reads or sends. */
const NO_FORM = 'sem-formulario';

const key = (element) => keyOf(element, (name) => originalOf(element, name));

const candidates = (region) =>
  freshElements(region.dialog, CONTROLS).filter(
    (element) =>
      !isBackWord(textsIn(element).map(originalText).join('')) &&
      !element.matches(PASSWORD) &&
      element.checkVisibility({ visibilityProperty: true }),
  );

const detachFromForm = (control) => {
  control.setAttribute('form', NO_FORM);
  if (control.localName === 'button') control.type = 'button';
  if (!control.matches('[type="radio"], [type="checkbox"]')) return;
  // In a page without forms the twin would take the real one's place in its group, and its label's clicks.
  control.removeAttribute('id');
  control.removeAttribute('checked');
  control.name = `${control.name}Twin`;
};

const twinOf = (element, name, region) => {
  const twin = blockOf(element).cloneNode(true);
  for (const control of [twin, ...twin.querySelectorAll('*')].filter((one) =>
    one.matches('input, button, select'),
  ))
    detachFromForm(control);
  markInvented(twin);
  recordUse(twin, name, region);
  return twin;
};

/** A kind that puts a copy of one control, made otherwise by `dress`, before the real one. */
export const twinKind = (name, dress) => ({
  name,
  targets: (region) => {
    const known = region.memory.get(name);
    const found = candidates(region);
    if (known !== undefined) return found.filter((element) => key(element) === known);
    return found.length === 0 ? [] : [region.dice(name).pick(found)];
  },
  change: (element, region) => {
    region.memory.set(name, key(element));
    const twin = twinOf(element, name, region);
    dress(twin);
    blockOf(element).before(twin);
  },
});
