import { expect, test } from 'vitest';
import { type SupervisionFacts, supervision } from '../../../src/life/state/supervision.ts';

const BOTH = [false, true] as const;

const ALL: readonly SupervisionFacts[] = [null, 'runs', 'gone'].flatMap((supervisor) =>
  BOTH.flatMap((isPastItsEnd) =>
    BOTH.flatMap((hasProcess) =>
      BOTH.map((isStarting) => ({ supervisor, isPastItsEnd, hasProcess, isStarting }) as SupervisionFacts),
    ),
  ),
);

test('a session that a process of ours supervises goes on as long as that runs', () => {
  const supervised = ALL.filter(({ supervisor }) => supervisor === 'runs');
  expect(new Set(supervised.map(supervision))).toEqual(new Set(['supervised']));
});

test('one that never had a supervisor has nothing that runs', () => {
  expect(new Set(ALL.filter(({ supervisor }) => supervisor === null).map(supervision))).toEqual(
    new Set(['over']),
  );
});

test('one that lost it goes on until its last moment, while anything of it runs or is being started', () => {
  const goesOn = ALL.filter(({ supervisor }) => supervisor === 'gone').filter(
    (facts) => supervision(facts) === 'running',
  );
  expect(
    goesOn.map(({ isPastItsEnd, hasProcess, isStarting }) => [isPastItsEnd, hasProcess || isStarting]),
  ).toEqual([
    [false, true],
    [false, true],
    [false, true],
  ]);
});
