import { expect, test } from 'vitest';
import type { Installed } from '../support/installed.ts';
import { expectEnded } from '../support/readers.ts';
import type { Measuring } from './measured.ts';
import type { ExpectedWay } from './ways.ts';

const LIMIT_MS = 600_000;

/** Each of these ways to an end. */
export const testWays = (machine: Installed, measuring: Measuring, ways: readonly ExpectedWay[]): void => {
  test.concurrent.each(ways)(
    'has one end and leaves nothing: $how',
    async (way) => {
      const { row, session } = await measuring.measure(way);
      expect(row).toMatchObject({ estado: way.estado, left: 0 });
      expect(row.reason ?? '').toMatch(way.reason);
      expect(await expectEnded(machine.rig, [session.id])).toEqual([way.estado]);
    },
    LIMIT_MS,
  );
};
