import { globSync } from 'node:fs';
import { type Check, type Result, runCheck } from './check.ts';

/** What says most about the product comes first; a file that is not named comes last. */
const FIRST: readonly string[] = [
  'quote/browser/mutations',
  'quote/browser/skins',
  'cluster/faults',
  'run/faults/crashes',
  'run/faults/signals',
  'systemd/package',
  'fault/kill',
  'demo/mutations/usable',
];

/** Less is not worth a beginning. */
const LEAST_S = 60;

const rankOf = (file: string): number => {
  const at = FIRST.findIndex((name) => file === `tests/${name}.endurance.test.ts`);
  return at < 0 ? FIRST.length : at;
};

/** Runs the endurance tests file by file for as long as there is time. @param withinS for all of them */
export const enduranceInTime = (withinS: number, testsOf: (args: readonly string[]) => Check): Result[] => {
  const endsAt = performance.now() + withinS * 1_000;
  const files = globSync('tests/**/*.endurance.test.ts').toSorted(
    (one, other) => rankOf(one) - rankOf(other) || one.localeCompare(other),
  );
  return files.map((file): Result => {
    const leftS = (endsAt - performance.now()) / 1_000;
    if (leftS < LEAST_S) return { title: file, end: 'no time', seconds: 0 };
    return runCheck({ ...testsOf([file]), title: file }, leftS);
  });
};
