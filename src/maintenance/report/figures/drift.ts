import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';

type Drifted = SessionFacts['drifted'][number] & { readonly fluxo: string };

export interface DriftedControls {
  /** Sessions in which any was. */
  readonly sessions: number;
  /** Each as it was found last. */
  readonly controls: (Drifted & { readonly count: number })[];
}

/** Which controls were found by another name than the first, or by meaning only, the most frequent first. */
export const driftedControls = (facts: readonly SessionFacts[]): DriftedControls => {
  const uses = facts.flatMap(({ fluxo, drifted }): Drifted[] =>
    drifted.map((control) => ({ ...control, fluxo })),
  );
  const alike = Map.groupBy(uses, ({ fluxo, tela, control }) => `${fluxo} ${tela} ${control}`);
  const controls = [...alike.values()].flatMap((same) => {
    const last = same.at(-1);
    return last === undefined ? [] : [{ ...last, count: same.length }];
  });
  return {
    sessions: facts.filter(({ drifted }) => drifted.length > 0).length,
    controls: controls.toSorted((a, b) => b.count - a.count),
  };
};

export const driftOf = (facts: readonly SessionFacts[]): Report['drift'] => {
  const { sessions, controls } = driftedControls(facts);
  return {
    sessions,
    controls: controls.map(({ rank: _, ...control }) => control),
  };
};
