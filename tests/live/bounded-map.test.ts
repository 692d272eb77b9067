import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoundedMap } from '../../src/live/bounded-map.ts';

const key = fc.nat({ max: 9 });
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('set' as const), key, weight: fc.nat({ max: 60 }) }),
    fc.record({ kind: fc.constantFrom('get' as const, 'delete' as const), key }),
  ),
);

describe('a bounded map', () => {
  test('keeps within its bounds, and what was asked for last', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const map = new BoundedMap<number, number>({ entries: 5, weight: 100, weigh: (value) => value });
        /** The least recently asked for first. */
        let expected: { key: number; weight: number }[] = [];
        const total = (): number => expected.reduce((sum, { weight }) => sum + weight, 0);
        for (const step of all) {
          const found = expected.find((entry) => entry.key === step.key);
          if (step.kind === 'get') expect(map.get(step.key)).toBe(found?.weight);
          const others = expected.filter((entry) => entry.key !== step.key);
          if (step.kind === 'get' && found !== undefined) expected = [...others, found];
          if (step.kind === 'delete') {
            map.delete(step.key);
            expected = others;
          }
          if (step.kind === 'set') {
            map.set(step.key, step.weight);
            expected = [...others, { key: step.key, weight: step.weight }];
            while (expected.length > 5 || (total() > 100 && expected.length > 1)) expected.shift();
          }
          expect(map.size).toBe(expected.length);
        }
        for (const { key: kept, weight } of expected) expect(map.get(kept)).toBe(weight);
      }),
    );
  });
});
