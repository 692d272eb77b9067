import type { OpenFolder } from '../folder/open-folder.ts';

/** What lies in queue/, by session. */
export interface QueueTickets {
  /** The tickets of a session: `<id>.json` or, with its place in the order, `000001-<id>.json`. */
  readonly of: (id: string) => readonly string[];
  /** Whether any name mentions the session, in whatever form. */
  readonly mention: (id: string) => boolean;
}

const ENDING = /\.\w+$/;
const ORDER = /^\d+[-_.]/;

/** @param knownIds a ticket "1-a" of the session "1-a" is not one of the session "a" */
export const queueTickets = (queue: OpenFolder | null, knownIds: ReadonlySet<string>): QueueTickets => {
  const names = (queue?.entries() ?? [])
    .filter((entry) => !entry.isDirectory() && !entry.name.toString().startsWith('.'))
    .map(({ name }) => name.toString())
    .sort();
  const byId = Map.groupBy(names, (name) => {
    const stem = name.replace(ENDING, '');
    return knownIds.has(stem) ? stem : stem.replace(ORDER, '');
  });
  return {
    of: (id) => byId.get(id) ?? [],
    mention: (id) => names.some((name) => name.includes(id)),
  };
};
