import { beforeAll, describe, test } from 'vitest';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { testWays } from './stops/each-way.ts';
import { testMachineEnds } from './stops/machine-ends.ts';
import { useMeasuring } from './stops/measured.ts';
import { testSingleStops } from './stops/single-stops.ts';
import { COMMON, otherWays, stopsOnScreens, TELLING_SCREENS } from './stops/ways.ts';
import { useInstalled } from './support/installed.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session of an installed machine',
  () => {
    const machine = useInstalled(COMMON);
    beforeAll(() => machine.startSite());
    const measuring = useMeasuring(machine);
    const ways = [...stopsOnScreens(machine, TELLING_SCREENS), ...otherWays(machine)];

    testWays(machine, measuring, ways);

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
