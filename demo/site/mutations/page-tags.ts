import { escapeHtml } from '../http/escape.ts';
import type { Mutate } from './mutate.ts';

const HEAD = '<head>';

/** The page with the script that changes it, before everything else. */
export const withMutations = (html: string, session: string, mutate: Mutate | null): string => {
  if (mutate === null) return html;
  const { seed, count, kinds = [] } = mutate;
  const query = new URLSearchParams({ session, seed, count: String(count), kinds: kinds.join(',') });
  const address = escapeHtml(`/__mutations/page/main.js?${query}`);
  return html.replace(HEAD, () => `${HEAD}\n<script type="module" src="${address}"></script>`);
};
