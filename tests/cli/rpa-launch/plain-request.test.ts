import fc from 'fast-check';
import { expect, test } from 'vitest';
import { launchCommand } from '../../../src/cli/rpa-launch/options.ts';
import { plainRequest } from '../../../src/cli/rpa-launch/plain-request.ts';

const RUNS = 3_000;

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('--data', '--session', '--home') },
  { weight: 2, arbitrary: fc.constantFrom('-', '@file', '{}', '{"a":"b=c\n"}', 's1', '/home', '') },
  fc.constantFrom(
    '--data=x',
    '--data=',
    '--data={"a":1}\n',
    '--session=s=1',
    '--home=/x',
    '--data==',
    '--session',
  ),
  fc.constantFrom(
    '--',
    '--wait',
    '--backend',
    'process',
    '--dat',
    '--data-x',
    '-d',
    '--help',
    '--broker',
    '--admit',
  ),
  fc.string({ maxLength: 5 }),
  fc.string({ maxLength: 5 }).map((text) => `--${text}`),
);

const parsed = (argv: readonly string[]): object => {
  const command = launchCommand().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  command.parse([...argv], { from: 'user' });
  return command.opts();
};

test('a command line that is read by hand means the same to the parser, which takes it', () => {
  let byHand = 0;
  fc.assert(
    fc.property(fc.array(word, { maxLength: 7 }), (argv) => {
      const plain = plainRequest(argv);
      if (plain === null) return;
      byHand += 1;
      expect(parsed(argv)).toEqual(plain);
    }),
    { numRuns: RUNS },
  );
  expect(byHand).toBeGreaterThan(RUNS / 30);
});

test.each([
  [[]],
  [['--home', '/x']],
  [['--data']],
  [['--data', '-', '--wait']],
  [['--data', '-', '--backend', 'process']],
  [['--data', '-', 'extra']],
  [['--data', '-', '--']],
  [['--version']],
])('%j is left to the parser', (argv) => {
  expect(plainRequest(argv)).toBeNull();
});

test.each([
  [['--data', '-'], { data: '-' }],
  [['--data=-', '--session', 's1', '--home=/x'], { data: '-', session: 's1', home: '/x' }],
  [['--data', '--session', '--session', '--data'], { data: '--session', session: '--data' }],
  [['--data', 'a', '--data', 'b'], { data: 'b' }],
])('%j is read by hand', (argv, options) => {
  expect(plainRequest(argv)).toEqual({ ...options, backend: 'auto' });
});
