import { beforeAll, describe, expect, test } from 'vitest';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { testMachineEnds } from './stops/machine-ends.ts';
import { useMeasuring } from './stops/measured.ts';
import { testSingleStops } from './stops/single-stops.ts';
import { COMMON, otherWays, stopsOnScreens } from './stops/ways.ts';
import { useInstalled } from './support/installed.ts';
import { expectEnded } from './support/readers.ts';

const LIMIT_MS = 600_000;

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session of an installed machine',
  () => {
    const machine = useInstalled(COMMON);
    beforeAll(() => machine.startSite());
    const measuring = useMeasuring(machine);
    const ways = [...stopsOnScreens(machine), ...otherWays(machine)];

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

    test('tells the same end in all of its files', async () => {
      const home = await machine.seen();
      for (const { id, estado } of measuring.sessions())
        finalDocuments(
          home,
          id,
          estado === 'succeeded' ? 'success' : estado === 'stopped' ? 'stopped' : 'error',
        );
    });

    testSingleStops(machine, measuring);
    testMachineEnds(machine, measuring);
  },
);
