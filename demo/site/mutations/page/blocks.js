import { BUTTONS, CHOICES, CONTROLS, controlsIn } from './controls.js';

/** A box that is there for what is in it only can be neither hidden nor put elsewhere. */
const isDrawn = (box) => getComputedStyle(box).display !== 'contents';

/** The control with its words: the widest box around it without another control or the screen's own text. */
export const blockOf = (control) => {
  if (control.matches(`${BUTTONS}, [role="radio"], [role="checkbox"], [role="switch"]`)) return control;
  const label = control.closest('label');
  if (label !== null) return label.parentElement.closest('label') ?? label;
  const isChoice = control.matches(CHOICES);
  let block = control;
  for (let box = control.parentElement; box !== null; box = box.parentElement) {
    if (box.matches('form, main, body, [id^="__"], [role="radiogroup"], fieldset')) break;
    if (controlsIn(box, CONTROLS).length > 1 || box.querySelector('h1, h2') !== null) break;
    if (isDrawn(box)) block = box;
    if (isChoice || box.querySelector('label') !== null) break;
  }
  return block;
};
