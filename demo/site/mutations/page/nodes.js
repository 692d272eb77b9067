import { dialogOf, isAround } from './page-parts.js';

/** Nodes that were dealt with, so that nothing is changed twice. */
const done = new WeakSet();
/** Roots of what was invented: the screen's code does not know them. */
const invented = new WeakSet();
/** What a text said before it was changed. */
const originals = new WeakMap();

const FRAME = '[id^="__"]';
const NO_CONTENT = 'head, script, style, template, svg, noscript';

export const markDone = (node) => done.add(node);
export const isDone = (node) => done.has(node);
export const markInvented = (element) => invented.add(element);

const isInvented = (node) => {
  for (let at = node; at !== null; at = at.parentNode) if (invented.has(at)) return true;
  return false;
};

export const originalText = (text) => originals.get(text) ?? text.data;

/** Changes what a text says; what it said first stays known. */
export const say = (text, data) => {
  if (!originals.has(text)) originals.set(text, text.data);
  text.data = data;
};

/** Of a text that was cut: its pieces, in order. */
const cuts = new WeakMap();

/** These are what one text was cut into. */
export const cutInto = (pieces, original) => {
  for (const piece of pieces) {
    originals.set(piece, original);
    cuts.set(piece, pieces);
  }
};

/** What texts said before they were changed; those that one was cut into say it once. */
export const originalWords = (texts) =>
  texts
    .filter((text, at) => cuts.get(text) === undefined || cuts.get(text) !== cuts.get(texts[at - 1]))
    .map(originalText)
    .join('');

export const isFree = (element) =>
  element.closest(NO_CONTENT) === null &&
  !element.matches(FRAME) &&
  !isInvented(element) &&
  !isAround(element);

/** New elements of a region (`dialog` null: the screen). */
export const freshElements = (dialog, css = '*') =>
  [...document.body.querySelectorAll(css)].filter(
    (element) => !done.has(element) && dialogOf(element) === dialog && isFree(element),
  );

const LETTER = /\p{L}/u;

export const saysSomething = (text) => LETTER.test(originalText(text));

const allTextsIn = (root) => {
  if (root instanceof Text) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
};

export const textsIn = (root) => allTextsIn(root).filter(saysSomething);

/** All that the site itself said in it before it was changed, in whatever pieces. */
export const wordsIn = (root) => originalWords(allTextsIn(root).filter((text) => !isInvented(text)));

/** New texts of a region. */
export const freshTexts = (dialog) =>
  textsIn(document.body).filter(
    (text) => !done.has(text) && dialogOf(text.parentElement) === dialog && isFree(text.parentElement),
  );

/** Everything that is there now has been dealt with. */
export const markAllDone = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) done.add(walker.currentNode);
};

/** What an element is known by, however often it is made anew. */
export const keyOf = (element, originalAttribute = (name) => element.getAttribute(name)) =>
  [
    element.localName,
    originalAttribute('type'),
    originalAttribute('id'),
    originalAttribute('name'),
    originalAttribute('value'),
    textsIn(element).slice(0, 3).map(originalText).join(' '),
  ].join('|');
