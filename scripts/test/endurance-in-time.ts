import { globSync } from 'node:fs';
import { type Check, type Result, runCheck } from './check.ts';

/** What every run takes the time for: the robot on pages that are changed at random. */
const ALWAYS = 'tests/quote/browser/mutations.endurance.test.ts';
const DAY_MS = 86_400_000;

const ALWAYS_WITHIN_S = 900;

/** Less is not worth a beginning. */
const LEAST_S = 60;

/** Each day another file comes first, so that what there is no time for today has its turn. */
export const inTurn = (files: readonly string[], now: Date): readonly string[] => {
  const others = files.filter((file) => file !== ALWAYS).toSorted();
  const turn = Math.floor(now.getTime() / DAY_MS) % Math.max(1, others.length);
  const always = files.filter((file) => file === ALWAYS);
  return [...always, ...others.slice(turn), ...others.slice(0, turn)];
};

/** Runs the endurance tests file by file for as long as there is time. @param withinS for all of them */
export const enduranceInTime = (withinS: number, testsOf: (args: readonly string[]) => Check): Result[] => {
  const endsAt = performance.now() + withinS * 1_000;
  const files = inTurn(globSync('tests/**/*.endurance.test.ts'), new Date());
  return files.map((file): Result => {
    const untilEndS = (endsAt - performance.now()) / 1_000;
    const leftS = file === ALWAYS ? Math.max(untilEndS, ALWAYS_WITHIN_S) : untilEndS;
    if (leftS < LEAST_S) return { title: file, end: 'no time', seconds: 0 };
    return runCheck({ ...testsOf([file]), title: file }, leftS);
  });
};
