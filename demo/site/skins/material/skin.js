import { countInteractions } from '../../page/interactions.js';
import { continueButton } from './buttons.js';
import { address } from './controls/address.js';
import { choice } from './controls/choice.js';
import { list } from './controls/list.js';
import { group, link, place, tip } from './controls/small.js';
import { text } from './controls/text.js';
import { ticks } from './controls/ticks.js';
import { toggle } from './controls/toggle.js';
import { cookies, mismatch, offer } from './dialogs.js';
import { estimateCard, estimates } from './estimates.js';
import { form } from './form.js';
import { frame, wrapper } from './frame.js';
import { kinds } from './kinds.js';
import { login } from './login.js';
import { result } from './result.js';
import { cover, echo, errorPage } from './waiting.js';

const controls = { address, choice, group, link, list, place, text, ticks, tip, toggle };

/** As the real site is built: screens 1 to 6 from its saved pages, the others from what is known of them. */
export const skin = {
  stableIds: true,
  tellingClasses: [
    'bg-primary',
    'border-primary',
    'overflow-hidden',
    'font-semibold',
    'font-workSans',
    'group',
  ],
  started: () => countInteractions(document),
  controls: () => controls,
  ...{ frame, wrapper, form, continueButton, kinds, estimates, estimateCard, result },
  ...{ login, mismatch, offer, cookies, cover, errorPage, echo },
};
