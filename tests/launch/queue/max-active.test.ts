import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { maxActive } from '../../../src/launch/queue/max-active.ts';

const GIB = 1_073_741_824;

const settings = (max_active: number | null = null) => SETTINGS_SCHEMA.parse({ admission: { max_active } });

const fits = (cores: number, memoryGib: number): number =>
  maxActive(settings(), 'systemd', { cores, memoryBytes: memoryGib * GIB });

describe('how many sessions run at once', () => {
  it('is what the settings say, whatever the machine', () => {
    expect(maxActive(settings(17), 'systemd', { cores: 1, memoryBytes: GIB })).toBe(17);
  });

  it.each([
    ['memory', 64, 4, 6],
    ['memory', 2, 2, 3],
    ['cores', 2, 64, 6],
    ['cores', 1, 64, 3],
  ])('is what %s allow: %i cores, %i GiB', (_what, cores, memoryGib, sessions) => {
    expect(fits(cores, memoryGib)).toBe(sessions);
  });

  it('is one on the smallest machine', () => {
    expect(fits(1, 0.25)).toBe(1);
  });

  it('never is more than memory or cores allow, and never less than on a smaller machine', () => {
    const size = fc.record({
      cores: fc.integer({ min: 1, max: 512 }),
      memoryGib: fc.integer({ min: 1, max: 4096 }),
    });
    fc.assert(
      fc.property(size, size, (one, other) => {
        const cores = Math.max(one.cores, other.cores);
        const memoryGib = Math.max(one.memoryGib, other.memoryGib);
        expect(fits(cores, memoryGib)).toBeGreaterThanOrEqual(fits(one.cores, one.memoryGib));
        expect(fits(one.cores, one.memoryGib)).toBeLessThanOrEqual(one.cores * 4);
      }),
    );
  });

  it('is a number of the machine that this runs on when nobody says which', () => {
    for (const backend of ['systemd', 'process'] as const)
      expect(maxActive(settings(), backend)).toBeGreaterThanOrEqual(1);
  });
});
