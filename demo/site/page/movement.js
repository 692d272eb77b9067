import { settings } from './settings.js';

const { movimento } = settings;

document.documentElement.style.setProperty('--movimento', String(movimento));

/** What the page moves takes this share of its usual time: of `milliseconds`. */
export const moving = (milliseconds) => milliseconds * movimento;
