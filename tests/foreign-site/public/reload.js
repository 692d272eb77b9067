import { first, has, session } from './context.js';

const KEY = `tosegurado:${session}`;

const stored = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null');

/** Only a site that loads itself again remembers where it was. */
export const keep = (number, states) => {
  if (has('self-reload')) sessionStorage.setItem(KEY, JSON.stringify({ ...stored(), number, states }));
};

export const kept = () => stored()?.states ?? {};
export const keptScreen = () => stored()?.number ?? first;

export const reloadOnce = () => {
  if (stored()?.reloaded) return false;
  sessionStorage.setItem(KEY, JSON.stringify({ ...stored(), reloaded: true }));
  location.reload();
  return true;
};
