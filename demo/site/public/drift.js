import { faultAt } from './faults.js';

const WORDS = ['Prosseguir', 'Retornar', 'Item', 'Detalhe'];
const alreadyChanged = new WeakSet();

const renameId = (root, id) => {
  const element = root.querySelector(`[id="${id}"]`);
  if (element === null) return;
  element.id = `${id}V2`;
  root.querySelector(`label[for="${id}"]`)?.setAttribute('for', element.id);
};

const renameIds = (root, screen) => {
  for (const id of screen.driftIds ?? []) renameId(root, id);
  for (const image of root.querySelectorAll('img[src^="/insurance-icons/"]')) {
    image.alt = '';
    image.src = `${image.src}?v2`;
  }
};

const changeText = (element) => {
  for (const node of element.childNodes)
    if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '')
      node.data = WORDS[node.data.length % WORDS.length];
};

/** Changes everything a robot could know the element by. */
const disguise = (element, index) => {
  changeText(element);
  for (const name of [
    'role',
    'aria-label',
    'aria-labelledby',
    'aria-roledescription',
    'alt',
    'for',
    'placeholder',
  ])
    element.removeAttribute(name);
  if (element.id !== '') element.id = `c${index}`;
  if (element.hasAttribute('name')) element.setAttribute('name', `k${element.name.length}`);
  if (element.matches('input[type=radio], input[type=checkbox]')) element.value = `v${index}`;
  if (element.matches('button[type=submit]')) {
    element.type = 'button';
    element.addEventListener('click', () => element.form?.requestSubmit());
  }
  if (element.matches('img')) element.src = '/favicon.svg';
  element.classList.remove(
    'bg-primary',
    'border-primary',
    'overflow-hidden',
    'font-semibold',
    'font-workSans',
    'group',
  );
};

const disguiseAll = (root) => {
  for (const [index, element] of [...root.querySelectorAll('*')].entries()) {
    if (alreadyChanged.has(element)) continue;
    alreadyChanged.add(element);
    disguise(element, index);
  }
};

/** Scenarios "renamed-N" (ids only) and "renamed-all-N"; does nothing twice to the same node. */
export const applyDrift = ({ cenarios, number, screen, root, login }) => {
  const roots = number === 15 ? [root, login] : [root];
  for (const part of roots) {
    if (faultAt(cenarios, 'renamed', number)) renameIds(part, screen);
    if (faultAt(cenarios, 'renamed-all', number)) disguiseAll(part);
  }
};
