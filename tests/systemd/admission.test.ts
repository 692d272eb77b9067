import { beforeAll, describe } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { QUICK, SOME } from './admission/crowd.ts';
import { testInterrupted } from './admission/interrupted.ts';
import { testLimits } from './admission/limits.ts';
import { testOrder } from './admission/orderly.ts';
import { useInstalled } from './support/installed.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'admission on an installed machine',
  () => {
    const machine = useInstalled(QUICK);
    beforeAll(() => machine.startSite());
    testOrder(machine, SOME);
    testLimits(machine);
    testInterrupted(machine, SOME);
  },
);
