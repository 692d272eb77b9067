import { has, session } from '../context.js';
import { wait } from '../dom.js';
import { openForever, report } from '../net.js';
import { reloadOnce } from '../reload.js';
import { toast } from '../toast.js';
import { chatBubble, chatFrame } from './chat.js';
import {
  appBanner,
  cookieBanner,
  coverWithoutButton,
  newsletter,
  offerOverList,
  survey,
  timedCover,
} from './covers.js';

const COMES_AFTER_MS = 300;
const once = new Set();

const firstTime = (name) => {
  if (!has(name) || once.has(name)) return false;
  once.add(name);
  return true;
};

const popup = () => {
  const opened = window.open(`/oferta?session=${session}`, '_blank', 'width=500,height=400');
  report(opened === null ? 'popup-blocked' : 'popup');
};

const advertise = () => {
  report('alert-shown');
  window.alert('Seu veículo pode ter desconto especial hoje!');
  report('alert-closed');
};

/** The number of the screen, the scenario, and what comes a moment after the screen. */
const COMERS = [
  [1, 'app-banner', appBanner],
  [1, 'chat-bubble', chatBubble],
  [3, 'newsletter', newsletter],
  [3, 'self-reload', reloadOnce],
  [4, 'js-alert', advertise],
  [4, 'new-tab', popup],
  [6, 'chat-frame', chatFrame],
  [6, 'overlay-no-button', coverWithoutButton],
  [6, 'overlay-timed', timedCover],
  [8, 'nps', survey],
];

const askBeforeLeaving = (event) => {
  event.preventDefault();
};

/** What is there from the start. */
export const startNuisances = () => {
  cookieBanner();
  if (has('long-poll')) openForever();
  if (has('beforeunload')) window.addEventListener('beforeunload', askBeforeLeaving);
};

/** @returns false when this screen is not to be shown */
export const beforeShown = (number, root) => {
  if (has(`blank-${number}`)) {
    root.replaceChildren();
    return false;
  }
  if (has(`away-${number}`)) {
    location.assign('/institucional');
    return false;
  }
  return true;
};

export const afterShown = async (number) => {
  if (has('toast-info') && number > 1) toast('Dados salvos', 'success');
  await wait(COMES_AFTER_MS);
  for (const [screen, name, come] of COMERS) {
    if (screen === number && firstTime(name)) come();
  }
};

/** @returns false when the customer does not want to send */
export const beforeSend = (number) => {
  if (number !== 6 || !has('js-confirm')) return true;
  const confirmed = window.confirm('Confirma os dados do veículo?');
  report(confirmed ? 'confirm-accepted' : 'confirm-dismissed');
  return confirmed;
};

export const listOpened = async () => {
  if (!firstTime('dialog-over-list-7')) return;
  await wait(COMES_AFTER_MS / 2);
  offerOverList();
};
