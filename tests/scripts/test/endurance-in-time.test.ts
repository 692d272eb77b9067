import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../scripts/test/endurance-in-time.ts';

const MUTATIONS = 'tests/quote/browser/mutations.endurance.test.ts';
const FILES = [
  'tests/c.endurance.test.ts',
  'tests/a.endurance.test.ts',
  MUTATIONS,
  'tests/b.endurance.test.ts',
];
const day = (number: number): Date => new Date(Date.UTC(2026, 0, number, 12));

describe('the endurance tests of a day', () => {
  it('begin with the mutations and leave none out', () => {
    const files = inTurn(FILES, day(1));
    expect(files[0]).toBe(MUTATIONS);
    expect([...files].toSorted()).toEqual([...FILES].toSorted());
  });

  it('begin with another file each day, until each has had its turn', () => {
    const seconds = [1, 2, 3].map((number) => inTurn(FILES, day(number))[1]);
    expect(new Set(seconds)).toEqual(new Set(FILES.filter((file) => file !== MUTATIONS)));
    expect(inTurn(FILES, day(4))[1]).toBe(seconds[0]);
  });

  it('are none where there are none', () => {
    expect(inTurn([], day(1))).toEqual([]);
  });
});
