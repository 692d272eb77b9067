import { makeChoice } from './choose.js';
import { diceFor } from './dice.js';

const NAME_LENGTH = 60;

/** A screen (`dialog` null) or a dialog, with the kinds that change it. */
export const makeRegion = ({ texts, dialog, at, settings, page }) => {
  const key = texts.join('\n');
  const region = {
    ...page,
    dialog,
    key,
    name: texts.join(' ').slice(0, NAME_LENGTH),
    /** What was said → what is said now. */
    told: new Map(),
    /** What a kind remembers while the screen is there. */
    memory: new Map(),
    dice: (...more) => diceFor(settings.seed, key, ...more),
  };
  const choice = makeChoice(region, settings);
  const changes = new Map();

  const apply = (kinds) => {
    let total = 0;
    for (const kind of kinds) {
      const targets = kind.targets(region);
      for (const target of targets) kind.change(target, region);
      changes.set(kind, (changes.get(kind) ?? 0) + targets.length);
      total += targets.length;
    }
    return total;
  };

  const begin = () => {
    for (let kinds = choice.fill(); kinds.length > 0; kinds = choice.fill()) {
      apply(kinds);
      for (const kind of kinds.filter((one) => changes.get(one) === 0)) {
        changes.delete(kind);
        choice.giveUp(kind);
      }
    }
    return changes.size;
  };

  let hasBegun = false;
  return {
    /** Changes what is new. @returns how much was changed */
    apply: () => {
      if (hasBegun) return apply(changes.keys());
      hasBegun = true;
      return begin();
    },
    leave: () => {
      for (const { left } of changes.keys()) left?.(region);
    },
    report: () => ({
      at,
      isDialog: dialog !== null,
      screen: region.name,
      kinds: Object.fromEntries([...changes].map(([{ name }, count]) => [name, count])),
      texts: Object.fromEntries(region.told),
    }),
  };
};
