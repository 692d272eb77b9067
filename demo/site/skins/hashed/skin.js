import * as controls from './controls.js';
import { cookies, login, mismatch, offer } from './dialogs.js';
import { continueButton, cover, echo, errorPage, form, frame, kinds, wrapper } from './layout.js';
import { estimateCard, estimates, result } from './quote.js';

/** Without ids, names and roles; its class names are others at each loading, its words lie in pieces. */
export const skin = {
  controls: () => controls,
  ...{ frame, wrapper, form, continueButton, kinds, estimates, estimateCard, result },
  ...{ login, mismatch, offer, cookies, cover, errorPage, echo },
};
