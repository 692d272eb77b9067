import { styleText } from 'node:util';
import { runToEnd } from './command/run-to-end.ts';

interface Check {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

const CHECKS: readonly Check[] = [
  { title: 'Types', command: 'tsc', args: ['--noEmit'] },
  { title: 'Lint and format', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { title: 'Unused code and dependencies', command: 'knip', args: [] },
  { title: 'Package', command: 'publint', args: ['--strict'] },
];

const testsOf = (args: readonly string[]): Check => ({
  title: 'Tests',
  command: 'vitest',
  args: ['run', ...args],
});

const heading = (title: string): void => {
  process.stdout.write(
    `\n${styleText('bold', `── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`)}\n`,
  );
};

const run = ({ title, command, args }: Check): { title: string; passed: boolean; seconds: number } => {
  heading(title);
  const startedAt = performance.now();
  const { status, notStarted } = runToEnd(command, args, { stdio: 'inherit' });
  if (notStarted !== null) process.stderr.write(`${command}: ${notStarted}\n`);
  return { title, passed: status === 0, seconds: (performance.now() - startedAt) / 1000 };
};

/**
 * `npm test` runs all checks and tests; `npm test -- <vitest arguments>` only those tests. `--endurance` runs the
 * tests that take minutes instead.
 */
const args = process.argv.slice(2);
const isEndurance = args[0] === '--endurance';
if (isEndurance) process.env.RPA_TESTS = 'endurance';
const results = isEndurance
  ? [testsOf(args.slice(1))].map(run)
  : [...(args.length > 0 ? [] : CHECKS), testsOf(args)].map(run);

heading('Result');
for (const { title, passed, seconds } of results) {
  const mark = passed ? styleText('green', '✓') : styleText('red', '✗');
  process.stdout.write(`${mark} ${title.padEnd(32)}${seconds.toFixed(1).padStart(7)} s\n`);
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
