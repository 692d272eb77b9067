import { BUTTONS, CHOICES, controlsIn, FIELDS } from '../controls.js';
import { freshElements } from '../nodes.js';
import { columnsOf, reorderRows } from '../plan-rows.js';

const holdsOne = (css) => (element) => element.matches(css) || controlsIn(element, css).length === 1;

const kindOfChoice = (element) => {
  const choice = element.matches(CHOICES) ? element : element.querySelector(CHOICES);
  return choice.getAttribute('role') ?? choice.type;
};

const areChoices = (children) =>
  children.length >= 2 && children.every(holdsOne(CHOICES)) && new Set(children.map(kindOfChoice)).size === 1;

/** A field with a password belongs below the one that says whose. */
const areFields = (children) =>
  children.length >= 3 &&
  children.every(
    (child) =>
      holdsOne(FIELDS)(child) && child.querySelector(`${CHOICES}, ${BUTTONS}, [type="password"]`) === null,
  );

const areButtons = (children) =>
  children.length === 2 &&
  children.every((child) => holdsOne(BUTTONS)(child) && child.querySelector(FIELDS) === null);

const isGroup = (element) => {
  const children = [...element.children];
  return areChoices(children) || areFields(children) || areButtons(children);
};

const reordered = (children, dice) => {
  const shuffled = dice.shuffle(children);
  const isSame = shuffled.every((child, at) => child === children[at]);
  return isSame ? children.toReversed() : shuffled;
};

/** Only where the order says nothing: choices, a person's fields, the pair of buttons, rows of the plans. */
export const siblingsReordered = {
  name: 'siblings-reordered',
  targets: (region) => {
    const { memory, dialog } = region;
    const known = memory.get('reordered') ?? new WeakSet();
    memory.set('reordered', known);
    // The last child of a group may come later than the others.
    const parents = new Set(
      freshElements(dialog).flatMap((element) => [
        element,
        element.parentElement,
        element.parentElement?.parentElement,
      ]),
    );
    return [...parents].filter(
      (element) => element && !known.has(element) && (isGroup(element) || columnsOf(element) !== null),
    );
  },
  change: (element, region) => {
    region.memory.get('reordered').add(element);
    const dice = region.dice('siblings-reordered', element.childElementCount);
    const columns = columnsOf(element);
    if (columns !== null) reorderRows(columns, (list) => reordered(list, dice));
    else element.append(...reordered([...element.children], dice));
  },
};
