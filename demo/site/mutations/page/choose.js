import { KINDS } from './kinds.js';

const excludes = (kind, other) => (kind.excludes ?? []).includes(other.name);

/** Chooses kinds that have something to change in the region, by its dice, each at most once. */
export const makeChoice = (region, { count, kinds }) => {
  const wanted = KINDS.filter(({ name }) => kinds.length === 0 || kinds.includes(name));
  const waiting = region.dice('choice').shuffle(wanted);
  const chosen = new Set();
  return {
    /** Chooses more until there are `count`. @returns the new ones, in the order of the list */
    fill: () => {
      const found = [];
      while (chosen.size < count && waiting.length > 0) {
        const kind = waiting.shift();
        if ([...chosen].some((other) => excludes(other, kind)) || kind.targets(region).length === 0) continue;
        chosen.add(kind);
        found.push(kind);
      }
      return KINDS.filter((kind) => found.includes(kind));
    },
    /** Another change left nothing for this kind. */
    giveUp: (kind) => chosen.delete(kind),
  };
};
