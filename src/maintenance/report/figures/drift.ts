import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';

/** Which controls were found by another selector than the first, the most frequent first. */
export const driftOf = (facts: readonly SessionFacts[]): Report['drift'] => {
  const uses = facts.flatMap(({ drifted }) => drifted);
  const alike = Map.groupBy(uses, ({ tela, control }) => `${tela} ${control}`);
  const controls = [...alike.values()].flatMap((same) => {
    const last = same.at(-1);
    if (last === undefined) return [];
    const { tela, control, expected, matched } = last;
    return { tela, control, count: same.length, expected, matched };
  });
  return {
    sessions: facts.filter(({ drifted }) => drifted.length > 0).length,
    controls: controls.toSorted((a, b) => b.count - a.count),
  };
};
