import * as controls from './controls.js';
import { cookies, login, mismatch, offer } from './dialogs.js';
import { continueButton, cover, echo, errorPage, form, frame, kinds, wrapper } from './layout.js';
import { estimateCard, estimates, result } from './quote.js';

/** Plain HTML: fieldsets and legends, native controls, and a table for the plans. */
export const skin = {
  controls: () => controls,
  ...{ frame, wrapper, form, continueButton, kinds, estimates, estimateCard, result },
  ...{ login, mismatch, offer, cookies, cover, errorPage, echo },
};
