import { describe, expect, test } from 'vitest';
import { latencyFor, latencyOverride } from '../../../demo/site/scenario/latency.ts';

describe('latency', () => {
  test('an override replaces its steps and leaves the others of the profile', () => {
    const latency = latencyFor('real', latencyOverride('7:800,cep:30'), 1);
    expect([latency['7'], latency.cep, latency['15']]).toEqual([800, 30, 45_000]);
  });

  test('a factor makes every step slower', () => {
    const usual = latencyFor('fast', {}, 1);
    for (const [step, time] of Object.entries(latencyFor('fast', {}, 5)))
      expect(time).toBe((usual[step] ?? 0) * 5);
  });

  test.each(['7', '7:', ':7', '7:fast', '7:-1', '99:1', 'toString:1'])('%s is refused', (text) => {
    expect(() => latencyOverride(text)).toThrow('step:milliseconds');
  });
});
