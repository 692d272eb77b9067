import type { CanaryTrouble, CanaryWalk } from './canary-file.ts';

/** Fewer earlier walks than that tell nothing about what is usual. */
const LEAST_WALKS = 5;
const MS_PER_S = 1_000;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

const seconds = (ms: number): string => (ms / MS_PER_S).toFixed(1);

const nameOf = ({ tela, control, matched }: CanaryWalk['drift'][number]): string =>
  `${tela} ${control} ${matched}`;

/** What is wrong with a walk, seen from those before it. */
export const judgeWalk = (
  walk: Omit<CanaryWalk, 'troubles'>,
  earlier: readonly CanaryWalk[],
  slowFactor: number,
): CanaryTrouble[] => {
  const troubles: CanaryTrouble[] = [];
  const { failure, drift, duration_ms: durationMs } = walk;
  const alike = earlier.filter(({ flow }) => flow === walk.flow);
  if (failure !== null)
    troubles.push({
      kind: 'failed',
      text: `the canary ended at screen ${failure.tela}: ${failure.key} (${failure.detail})`,
      texto: `O passeio de teste parou na tela ${failure.tela}: ${failure.key}`,
    });
  const known = new Set(alike.flatMap((one) => one.drift).map(nameOf));
  const fresh = drift.filter((use) => !known.has(nameOf(use)));
  if (fresh.length > 0) {
    const controls = fresh.map(({ tela, control }) => `${tela} ${control}`).join(', ');
    troubles.push({
      kind: 'new_drift',
      text: `the canary found controls otherwise than expected: ${controls}`,
      texto: `O passeio de teste achou controles de outro modo: ${controls}`,
    });
  }
  const usual = alike.filter((one) => one.failure === null).map((one) => one.duration_ms);
  const usualMs = median(usual);
  if (failure === null && usual.length >= LEAST_WALKS && durationMs > usualMs * slowFactor)
    troubles.push({
      kind: 'slow',
      text: `the canary took ${seconds(durationMs)} s, usually ${seconds(usualMs)} s`,
      texto: `O passeio de teste levou ${seconds(durationMs)} s (o normal: ${seconds(usualMs)} s)`,
    });
  return troubles;
};
