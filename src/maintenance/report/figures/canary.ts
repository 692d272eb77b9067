import type { CanaryWalk } from '../../canary/canary-file.ts';
import type { Report } from '../report-schema.ts';
import { percentilesOf } from './percentiles.ts';

/** The canary's walks of the period. */
export const canaryOf = (
  walks: readonly CanaryWalk[],
  sinceMs: number,
  untilMs: number,
): Report['canary'] => {
  const inPeriod = walks.filter(({ at }) => Date.parse(at) >= sinceMs && Date.parse(at) <= untilMs);
  const reached = inPeriod.filter(({ failure }) => failure === null);
  return {
    walks: inPeriod.length,
    failed: inPeriod.length - reached.length,
    duration: percentilesOf(reached.map(({ duration_ms: ms }) => ms)),
    last_at: inPeriod.at(-1)?.at ?? null,
    troubles: inPeriod.flatMap(({ at, troubles }) => troubles.map(({ kind, text }) => ({ at, kind, text }))),
  };
};
