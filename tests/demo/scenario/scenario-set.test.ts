import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../../demo/site/scenario/catalogue.ts';
import { ScenarioSet, scenariosOf } from '../../../demo/site/scenario/scenario-set.ts';

describe('scenarios', () => {
  test('every one of the catalogue is known, and its names say it again', () => {
    const names = CATALOGUE.map(({ name, example }) => (example === undefined ? name : `${name}-${example}`));
    const set = new ScenarioSet(names);
    expect(set.names().sort()).toEqual([...names].sort());
    expect(new ScenarioSet(set.names()).names()).toEqual(set.names());
  });

  test('the longest name wins: error-500-once-3 is not error-500', () => {
    const set = new ScenarioSet(['error-500-once-3', 'stuck-5.5', 'stuck-7']);
    expect(set.at('error-500-once', 3)).toBe(true);
    expect(set.has('error-500')).toBe(false);
    expect([set.at('stuck', 5.5), set.at('stuck', 7), set.at('stuck', 6)]).toEqual([true, true, false]);
  });

  test('a number is the one given, the fallback, or nothing', () => {
    expect(new ScenarioSet(['slow-20']).number('slow', 5)).toBe(20);
    expect(new ScenarioSet(['slow']).number('slow', 5)).toBe(5);
    expect(new ScenarioSet().number('slow', 5)).toBeUndefined();
  });

  test('a name outside the catalogue is refused', () => {
    for (const name of ['sucess', 'stuck-', 'stuck-x', 'toString'])
      expect(() => new ScenarioSet([name])).toThrow(name);
  });

  test('commas and spaces separate', () => {
    expect(scenariosOf(' zero-km, stuck-7 ,,')).toEqual(['zero-km', 'stuck-7']);
  });
});
