import { describe, expect, test } from 'vitest';
import { isNumericText, leadingNumber } from '../../../src/protocol/strict/numeric-text.ts';
import { percentual } from '../../../src/protocol/strict/percentual.ts';

const MAX = 2n ** 63n - 1n;
const MIN = -(2n ** 63n);

describe('is_numeric', () => {
  test.each([['5.'], ['.5'], ['+5'], [' 5 '], ['1e1'], ['1.e1'], ['012'], ['-0'], ['1e1000'], ['\v5\f']])(
    'takes %j',
    (text) => {
      expect(isNumericText(text)).toBe(true);
    },
  );

  test.each([
    [''],
    [' '],
    ['.'],
    ['-'],
    ['1e'],
    ['0x1A'],
    ['0b11'],
    ['1_000'],
    ['5,5'],
    ['INF'],
    ['NAN'],
    ['5\0'],
    ['\xc2\xa05'],
    ['5\n\0'],
    ['٣'],
  ])('refuses %j', (text) => {
    expect(isNumericText(text)).toBe(false);
  });
});

describe('the number at the beginning of a text', () => {
  test.each([
    ['5 apples', 5n],
    ['0x10', 0n],
    ['1e', 1n],
    ['1_0', 1n],
    [' \t\n\r\v\f-7', -7n],
    ['1.5.5', 1.5],
    ['00000000000000000000005', 5n],
    ['9223372036854775807', MAX],
    ['-9223372036854775808', MIN],
    ['9223372036854775808', 2 ** 63],
    ['1e1000', Number.POSITIVE_INFINITY],
  ])('of %j is %s', (text, expected) => {
    expect(leadingNumber(text)).toBe(expected);
  });

  // PHP compares the whole rest of the text with its limit; see isTakenForInteger.
  test.each([
    ['-9223372036854775808 ', -(2 ** 63)],
    ['-9223372036854775808\0 ', MIN],
    ['9223372036854775807 ', MAX],
    ['9223372036854775808e+', MIN],
    ['9300000000000000000e-x', -9146744073709551616n],
    ['-9223372036854775809e-z', MAX],
  ])('of %j is %s, as PHP has it', (text, expected) => {
    expect(leadingNumber(text)).toBe(expected);
  });

  test.each([[''], ['abc'], ['.'], [' '], ['INF'], ['-'], ['e5'], ['\xc2\xa05']])(
    'does not exist in %j',
    (text) => {
      expect(leadingNumber(text)).toBeNull();
    },
  );
});

describe('percentual', () => {
  test.each([
    [15n, 15n, 100n],
    [0n, 5n, 0n],
    [99n, 15n, 660],
    [30n, 15n, 200n],
    [5n, 15n, 33.33333333333333],
    [10, 15n, 66.66666666666666],
    [0n, -5n, 0n],
    [0n, -5, -0],
    [MIN, -1n, 2 ** 63 * 100],
    [MAX, 1n, 2 ** 63 * 100],
    [MAX / 100n, 1n, (MAX / 100n) * 100n],
  ])('of %s / %s is %s', (etapa, total, expected) => {
    expect(percentual(etapa, total)).toBe(expected);
  });

  test.each([[0n], [0], [-0]])('has no answer for a total of %s', (total) => {
    expect(() => percentual(1n, total)).toThrow('division by zero');
  });
});
