import { originalOf } from './attributes.js';
import { blockOf } from './blocks.js';
import { CONTROLS, isBackWord } from './controls.js';
import { recordUse } from './decoy-use.js';
import { freshElements, keyOf, markInvented, wordsIn } from './nodes.js';

const PASSWORD = '[type="password"]';
/** Nobody's form: a twin is no part of what the site reads or sends. */
const NO_FORM = 'sem-formulario';

const key = (element) => keyOf(element, (name) => originalOf(element, name));

const candidates = (region) =>
  freshElements(region.dialog, CONTROLS).filter(
    (element) =>
      !isBackWord(wordsIn(element)) &&
      !element.matches(PASSWORD) &&
      element.checkVisibility({ visibilityProperty: true }),
  );

const detachFromForm = (control) => {
  control.setAttribute('form', NO_FORM);
  if (control.localName === 'button') control.type = 'button';
  if (!control.matches('[type="radio"], [type="checkbox"]')) return;
  // In a page without forms the twin would take the real one's place in its group.
  control.removeAttribute('checked');
  control.name = `${control.name}Twin`;
};

const REFERENCES = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls'];

const isReferredTo = (id) =>
  REFERENCES.some((name) => document.querySelector(`[${name}~="${CSS.escape(id)}"]`) !== null);

let twins = 0;

/** A reference leads to the first element with the id: that would be the twin, or another twin. */
const separateIds = (elements) => {
  twins += 1;
  const taken = new Map(
    elements
      .map(({ id }) => id)
      .filter((id) => id !== '' && isReferredTo(id))
      .map((id) => [id, `${id}-twin-${twins}`]),
  );
  const other = (id) => taken.get(id) ?? id;
  for (const element of elements)
    for (const name of ['id', ...REFERENCES]) {
      const ids = element.getAttribute(name);
      if (ids !== null) element.setAttribute(name, ids.split(' ').map(other).join(' '));
    }
};

const CHOSEN = ['aria-checked', 'aria-pressed', 'aria-selected'];

/** Two answers of one question would look chosen. */
const unchoose = (element) => {
  for (const name of CHOSEN) if (element.hasAttribute(name)) element.setAttribute(name, 'false');
};

const twinOf = (element, name, region) => {
  const twin = blockOf(element).cloneNode(true);
  const elements = [twin, ...twin.querySelectorAll('*')];
  for (const element of elements) {
    if (element.matches('input, button, select')) detachFromForm(element);
    unchoose(element);
  }
  separateIds(elements);
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
