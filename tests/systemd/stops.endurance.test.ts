import { beforeAll, describe } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { testWays } from './stops/each-way.ts';
import { useMeasuring } from './stops/measured.ts';
import { COMMON, OTHER_SCREENS, stopsOnScreens } from './stops/ways.ts';
import { useInstalled } from './support/installed.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session of an installed machine, on every other screen',
  () => {
    const machine = useInstalled(COMMON);
    beforeAll(() => machine.startSite());
    testWays(machine, useMeasuring(machine), stopsOnScreens(machine, OTHER_SCREENS));
  },
);
