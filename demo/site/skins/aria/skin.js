import * as controls from './controls.js';
import { cookies, login, mismatch, offer } from './dialogs.js';
import { continueButton, cover, echo, errorPage, form, frame, kinds, wrapper } from './layout.js';
import { estimateCard, estimates, result } from './quote.js';

/** Divs and spans that are what their ARIA roles say. */
export const skin = {
  controls: () => controls,
  ...{ frame, wrapper, form, continueButton, kinds, estimates, estimateCard, result },
  ...{ login, mismatch, offer, cookies, cover, errorPage, echo },
};
