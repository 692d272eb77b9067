import { faultAt } from './faults.js';

const WORDS = ['Seguinte', 'Retornar', 'Item', 'Detalhe'];
const REFERENCES = ['for', 'list', 'aria-labelledby', 'aria-controls', 'aria-describedby'];
const TELLING_ATTRIBUTES = [
  'role',
  'aria-label',
  'aria-labelledby',
  'aria-roledescription',
  'alt',
  'for',
  'placeholder',
  'title',
];
const alreadyChanged = new WeakSet();

const renameId = (root, element) => {
  const { id } = element;
  element.id = `${id}V2`;
  alreadyChanged.add(element);
  for (const name of REFERENCES)
    for (const other of root.querySelectorAll(`[${name}]`)) {
      const ids = other.getAttribute(name).split(' ');
      if (ids.includes(id))
        other.setAttribute(name, ids.map((known) => (known === id ? element.id : known)).join(' '));
    }
};

/** `ids` null: every id. */
const renameIds = (root, ids) => {
  for (const element of root.querySelectorAll('[id]'))
    if (!alreadyChanged.has(element) && (ids === null || ids.includes(element.id))) renameId(root, element);
  for (const image of root.querySelectorAll('img[src^="/insurance-icons/"]')) {
    image.alt = '';
    image.src = `${image.src}?v2`;
  }
};

const changeText = (element) => {
  for (const node of element.childNodes)
    if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '' && !WORDS.includes(node.data))
      node.data = WORDS[node.data.length % WORDS.length];
};

/** Changes everything a robot could know the element by. */
const disguise = (element, index, tellingClasses) => {
  for (const name of TELLING_ATTRIBUTES) element.removeAttribute(name);
  if (element.id !== '') element.id = `c${index}`;
  if (element.hasAttribute('name')) element.setAttribute('name', `k${element.name.length}`);
  if (element.matches('input[type=radio], input[type=checkbox], option')) element.value = `v${index}`;
  if (element.matches('input[type=submit]')) [element.value] = WORDS;
  if (element.matches('button[type=submit], input[type=submit]')) {
    element.type = 'button';
    element.addEventListener('click', () => element.form?.requestSubmit());
  }
  if (element.matches('img')) element.src = '/favicon.svg';
  if (element instanceof HTMLElement) element.classList.remove(...tellingClasses);
};

const disguiseAll = (root, tellingClasses) => {
  for (const [index, element] of [...root.querySelectorAll('*')].entries()) {
    changeText(element);
    if (alreadyChanged.has(element)) continue;
    alreadyChanged.add(element);
    disguise(element, index, tellingClasses);
  }
};

/** Scenarios "renamed-N" (ids only) and "renamed-all-N"; does nothing twice to the same node. */
export const applyDrift = ({ cenarios, number, screen, skin, root, login }) => {
  const roots = number === 15 ? [root, ...login.parts] : [root];
  for (const part of roots) {
    if (faultAt(cenarios, 'renamed', number)) renameIds(part, skin.stableIds ? screen.driftIds : null);
    if (faultAt(cenarios, 'renamed-all', number)) disguiseAll(part, skin.tellingClasses ?? []);
  }
};
