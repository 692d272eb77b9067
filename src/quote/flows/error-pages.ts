import { type Clue, says } from '../eyes/scene.ts';

/** What the servers before any site say in its place. */
export const SERVER_ERROR_PAGES: readonly Clue[] = [
  says('Internal Server Error'),
  says('Bad Gateway'),
  says('Service Unavailable'),
  says('Service Temporarily Unavailable'),
  says('Gateway Time-out'),
];
