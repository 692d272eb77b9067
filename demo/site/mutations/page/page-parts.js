import { CONTROLS } from './controls.js';
import { holdsScreen, screenPlace } from './screen-place.js';

const DIALOG = '[role="dialog"], [aria-modal="true"], dialog';
const LOGIN = 'form:has(input[type="password"])';
/** A list of choices lies over the page for a moment: it belongs to its field. */
const LIST = '[role="listbox"]';
const OVER_PAGE = new Set(['fixed', 'absolute']);
const EDGES = ['top', 'right', 'bottom', 'left'];

const topOf = (element) => {
  let top = element;
  while (top.parentElement !== null && top.parentElement !== document.body) top = top.parentElement;
  return top;
};

/** Covers all of the page and asks something, though no attribute says that it is a dialog. */
const isPlainDialog = (top) => {
  if (holdsScreen(top) || screenPlace()?.contains(top)) return false;
  const style = getComputedStyle(top);
  return (
    style.position === 'fixed' &&
    EDGES.every((edge) => style[edge] === '0px') &&
    top.querySelector(CONTROLS) !== null &&
    top.querySelector(`${DIALOG}, ${LOGIN}, ${LIST}`) === null
  );
};

/** The dialog that the element belongs to; null for the screen itself. */
export const dialogOf = (element) => {
  const dialog = element.closest(DIALOG) ?? element.closest(LOGIN);
  if (dialog !== null) return dialog;
  const top = topOf(element);
  return isPlainDialog(top) ? top : null;
};

/** All dialogs in the document, shown or not. */
export const dialogsOfPage = () => [
  ...document.querySelectorAll(`${DIALOG}, ${LOGIN}`),
  ...[...document.body.children].filter(isPlainDialog),
];

/** The element is of the page around the screen, which stays as it is: its header, its steps, its footer. */
export const isAround = (element) => {
  const place = screenPlace();
  if (place === null || place.contains(element) || holdsScreen(element)) return false;
  const top = topOf(element);
  return holdsScreen(top) || !OVER_PAGE.has(getComputedStyle(top).position);
};
