import { type Check, runCheck, tellResults } from './test/check.ts';
import { enduranceInTime } from './test/endurance-in-time.ts';

const CHECKS: readonly Check[] = [
  { title: 'Types', command: 'tsc', args: ['--noEmit'] },
  { title: 'Lint and format', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { title: 'Unused code and dependencies', command: 'knip', args: [] },
  { title: 'Package', command: 'publint', args: ['--strict'] },
];

const USAGE = 'node scripts/test.ts [--endurance [--within SECONDS]] [vitest arguments]';

const testsOf = (args: readonly string[]): Check => ({
  title: 'Tests',
  command: 'vitest',
  args: ['run', ...args],
});

const secondsOf = (text: string | undefined): number => {
  const seconds = Number(text);
  if (text !== undefined && Number.isFinite(seconds)) return seconds;
  process.stderr.write(`--within: expected seconds, got ${text ?? 'nothing'}\n${USAGE}\n`);
  process.exit(64);
};

/**
 * `npm test` runs all checks and tests; `npm test -- <vitest arguments>` only those tests. `--endurance` runs the
 * tests that take minutes instead, `--within` as many of them as there is time for.
 */
const [first, ...rest] = process.argv.slice(2);
const isEndurance = first === '--endurance';
if (isEndurance) process.env.RPA_TESTS = 'endurance';

const results = () => {
  if (isEndurance && rest[0] === '--within') return enduranceInTime(secondsOf(rest[1]), testsOf);
  if (isEndurance) return [runCheck(testsOf(rest))];
  const args = process.argv.slice(2);
  return [...(args.length > 0 ? [] : CHECKS), testsOf(args)].map((check) => runCheck(check));
};

process.exitCode = tellResults(results()) ? 0 : 1;
