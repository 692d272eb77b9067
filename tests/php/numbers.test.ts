import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import { ourAnswers } from './our-answers.ts';
import { phpAnswers, phpHere } from './php-reader.ts';
import { sessionFolder } from './session-folder.ts';

const COUNT = 5000;

const powersOfTen = Array.from({ length: 640 }, (_, i) => `1e${i - 330}`).filter((text) =>
  Number.isFinite(Number(text)),
);

const spellings = fc.oneof(
  fc
    .double({ noDefaultInfinity: true, noNaN: true })
    .map((value) => (Object.is(value, -0) ? '-0.0' : String(value))),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: -40, max: 40 }))
    .map(([digits, power]) => `${digits}e${power}`),
  fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
);

describe.skipIf(missing('php', phpHere()))('numbers', () => {
  test('are read and printed by our strict reader as by real PHP, digit by digit', () => {
    const numbers = [...powersOfTen, ...fc.sample(spellings, COUNT)];
    using folder = sessionFolder([['numbers', { progress: Buffer.from(`{"dados_extra":[${numbers}]}`) }]]);
    const [answer] = ourAnswers(folder.path, ['numbers']);
    expect(answer?.exit).toBe('ok');
    expect([answer]).toEqual(phpAnswers(folder.path, ['numbers']));
  });
});
