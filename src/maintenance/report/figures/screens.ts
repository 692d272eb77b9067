import type { Etapa } from '../../../protocol/files/shapes.ts';
import type { Report } from '../report-schema.ts';
import { Counts, type Figure } from './figure.ts';
import { percentilesOf } from './percentiles.ts';
import { Samples } from './samples.ts';

const NONE = { count: 0, p50_ms: 0, p95_ms: 0, max_ms: 0 };

/** Screens of two flows may have the same number. */
const keyOf = (fluxo: string, tela: number): string => `${fluxo} ${tela}`;

interface Screen {
  readonly fluxo: string;
  readonly tela: Etapa;
  /** Visits that went on to another screen. */
  readonly done: Samples;
  /** Of all visits. */
  ms: number;
}

/** Where the time goes and where sessions end, screen by screen. */
export const screensFigure = (
  nameOf: (fluxo: string, tela: number) => string | null,
): Figure<Report['screens']> => {
  const screens = new Map<string, Screen>();
  const endedAt = new Counts<string>();
  let wholeMs = 0;
  const screenOf = (fluxo: string, tela: Etapa): Screen => {
    const key = keyOf(fluxo, tela);
    const screen = screens.get(key) ?? { fluxo, tela, done: new Samples(), ms: 0 };
    screens.set(key, screen);
    return screen;
  };
  return {
    add: (facts) => {
      const { fluxo } = facts;
      for (const { tela, ms, done } of facts.screens) {
        const screen = screenOf(fluxo, tela);
        if (done) screen.done.add(ms);
        screen.ms += ms;
        wholeMs += ms;
      }
      if (facts.codigo !== null) endedAt.add(keyOf(fluxo, facts.tela));
    },
    result: () =>
      [...screens]
        .map(([key, { fluxo, tela, done, ms }]) => ({
          fluxo,
          tela,
          name: nameOf(fluxo, tela),
          ...(percentilesOf(done) ?? NONE),
          share: wholeMs === 0 ? null : ms / wholeMs,
          ended_here: endedAt.of(key),
        }))
        .toSorted((a, b) => (a.fluxo === b.fluxo ? a.tela - b.tela : a.fluxo < b.fluxo ? -1 : 1)),
  };
};
