import { CommanderError } from 'commander';
import { describe, expect, test } from 'vitest';
import { type RunOptions, runCommand } from '../../../src/cli/rpa-run/options.ts';

const parse = (...args: readonly string[]): RunOptions =>
  runCommand()
    .configureOutput({ writeErr: () => {}, writeOut: () => {} })
    .parse([...args], { from: 'user' })
    .opts<RunOptions>();

describe('the command line of rpa-run', () => {
  test('walks all screens, without a window and not in silence, unless told otherwise', () => {
    expect(parse()).toMatchObject({ headed: false, silent: false, progressTracker: 'auto' });
    expect(parse().screens).toBeUndefined();
  });

  test.each(['--silent', '--modo-silencioso'])('is silent with %s', (option) => {
    expect(parse(option).silent).toBe(true);
  });

  test('takes numbers as numbers', () => {
    expect(parse('--screens', '5', '--timeout', '0.5')).toMatchObject({ screens: 5, timeout: 0.5 });
  });

  test.each([
    [['--screens', '6']],
    [['--flow', 'nobody']],
    [['--timeout', '0']],
    [['--timeout', '-1']],
    [['--timeout', 'soon']],
    [['--timeout', '']],
    [['--timeout', '86401']],
    [['--site', 'example.com']],
    [['--site', 'file:///etc/passwd']],
    [['--evidence', 'sometimes']],
    [['--progress-tracker', 'none of these']],
    [['--unknown']],
    [['left over']],
  ])('refuses %j', (args) => {
    expect(() => parse(...args)).toThrow(CommanderError);
  });
});
