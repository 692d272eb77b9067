import * as controls from './controls.js';
import { cookies, login, mismatch, offer } from './dialogs.js';
import { continueButton, cover, echo, errorPage, form, frame, kinds, wrapper } from './layout.js';
import { estimateCard, estimates, result } from './quote.js';

/** One column of cards, chips for answers, lists that come up from the bottom. */
export const skin = {
  controls: () => controls,
  ...{ frame, wrapper, form, continueButton, kinds, estimates, estimateCard, result },
  ...{ login, mismatch, offer, cookies, cover, errorPage, echo },
};
