import { dirname, join } from 'node:path';
import { roomsBelow } from './rooms.ts';
import { importsOf, type SourceFile } from './sources.ts';

/** The room within a room that a file belongs to: its folder, or the file itself when it lies in the room. */
const subRoomOf = (path: string): string => path.split('/')[2] ?? '';

/** Which rooms within a room import which. */
export const arrowsWithin = (
  room: string,
  sources: readonly SourceFile[],
): ReadonlyMap<string, readonly string[]> => {
  const inside = (path: string): boolean => path.startsWith(`src/${room}/`);
  const arrows = new Map<string, Set<string>>();
  for (const file of sources.filter(({ path }) => inside(path))) {
    const from = subRoomOf(file.path);
    const targets = importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => join(dirname(file.path), specifier))
      .filter((target) => inside(target) && subRoomOf(target) !== from);
    arrows.set(from, new Set([...(arrows.get(from) ?? []), ...targets.map(subRoomOf)]));
  }
  return new Map([...arrows].map(([from, to]) => [from, [...to]]));
};

/** Rooms within a room that import each other, directly or by way of others. */
export const circlesWithin = (room: string, sources: readonly SourceFile[]): string[] => {
  const arrows = arrowsWithin(room, sources);
  return [...arrows.keys()].filter((name) => roomsBelow(name, arrows).has(name)).sort();
};
