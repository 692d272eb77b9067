import type { Report } from '../report-schema.ts';
import type { SessionFacts } from '../session-facts.ts';
import type { Figure } from './figure.ts';

type Drifted = SessionFacts['drifted'][number] & { readonly fluxo: string };

export interface DriftedControls {
  /** Sessions in which any was. */
  readonly sessions: number;
  /** Each as it was found last. */
  readonly controls: (Drifted & { readonly count: number })[];
}

interface Uses {
  count: number;
  last: Drifted;
  lastMs: number;
}

/** Which controls were found by another name than the first, or by meaning only, the most frequent first. */
export const driftedControlsFigure = (): Figure<DriftedControls> => {
  const alike = new Map<string, Uses>();
  let sessions = 0;
  return {
    add: ({ fluxo, drifted, endMs, startMs }) => {
      if (drifted.length > 0) sessions += 1;
      const atMs = endMs ?? startMs ?? 0;
      for (const control of drifted) {
        const key = `${fluxo} ${control.tela} ${control.control}`;
        const uses = alike.get(key) ?? { count: 0, last: { ...control, fluxo }, lastMs: atMs };
        uses.count += 1;
        if (atMs >= uses.lastMs) Object.assign(uses, { last: { ...control, fluxo }, lastMs: atMs });
        alike.set(key, uses);
      }
    },
    result: () => ({
      sessions,
      controls: [...alike.values()]
        .map(({ last, count }) => ({ ...last, count }))
        .toSorted((a, b) => b.count - a.count),
    }),
  };
};

export const driftFigure = (): Figure<Report['drift']> => {
  const { add, result } = driftedControlsFigure();
  return {
    add,
    result: () => {
      const { sessions, controls } = result();
      return { sessions, controls: controls.map(({ rank: _, ...control }) => control) };
    },
  };
};
