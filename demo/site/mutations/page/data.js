import { CONTROLS } from './controls.js';
import { isInline } from './inline.js';
import { isDone, isFree, wordsIn } from './nodes.js';

/** Numbers, money and addresses of e-mail are the customer's or the quote's own: no text with one is changed. */
const DATA = /[\d@]|R\$/;
const LIST = '[role="listbox"], [class*="Autocomplete"], [id*="-option-"]';
const TYPED = /^(text|search|tel)$/;

const sharedBox = (field, text) => {
  let box = field.parentElement;
  while (!box.contains(text)) box = box.parentElement;
  return box;
};

/** It came below a field that was there before, without anything else to use. */
const isBelow = (field, text) =>
  isDone(field) &&
  [...sharedBox(field, text).querySelectorAll(CONTROLS)].every(
    (control) => control === field || !isDone(control) || !isFree(control),
  );

/** What is suggested for a text field shows addresses. */
const isSuggestion = (text) => {
  const field = document.activeElement;
  return (
    field instanceof HTMLInputElement &&
    TYPED.test(field.type) &&
    (text.parentElement.closest(LIST) !== null || isBelow(field, text))
  );
};

/** The text or the words set apart that it is a piece of. */
const holdsData = (text) => {
  if (DATA.test(wordsIn(text))) return true;
  for (let part = text.parentElement; isInline(part); part = part.parentElement)
    if (DATA.test(wordsIn(part))) return true;
  return false;
};

export const isData = (text) => holdsData(text) || isSuggestion(text);
