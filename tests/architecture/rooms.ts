import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

/** `| src/quote/ | job | protocol, log |`: the row of one room, or of a room within one, in docs/architecture.md. */
const ROW = /^\| `src\/([\w/]+)\/`\s*\|[^|]*\|([^|]*)\|$/gm;

/** Which rooms each room may import, as the table of docs/architecture.md says. */
export const roomsAsDocumented = (): ReadonlyMap<string, readonly string[]> => {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  return new Map(
    [...page.matchAll(ROW)].map(([, room = '', cell = '']) => {
      const words = cell.trim();
      return [room, words === 'nobody' ? [] : words.split(/,\s*/)];
    }),
  );
};

/** The rooms below `room`: those it may import, and those that they may. */
export const roomsBelow = (room: string, rooms: ReadonlyMap<string, readonly string[]>): Set<string> => {
  const below = new Set<string>();
  const visit = (name: string): void => {
    for (const next of rooms.get(name) ?? []) {
      if (below.has(next)) continue;
      below.add(next);
      visit(next);
    }
  };
  visit(room);
  return below;
};

/** The room that a file belongs to: the innermost that is documented. */
export const roomOf = (path: string, rooms: ReadonlyMap<string, readonly string[]>): string => {
  const [room = '', inner] = path.split('/').slice(1);
  return inner !== undefined && rooms.has(`${room}/${inner}`) ? `${room}/${inner}` : room;
};
