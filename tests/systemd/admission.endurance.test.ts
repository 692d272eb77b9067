import { beforeAll, describe } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { QUICK, SIXTY } from './admission/crowd.ts';
import { testInterrupted } from './admission/interrupted.ts';
import { testOrder } from './admission/orderly.ts';
import { useInstalled } from './support/installed.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'admission of a crowd on an installed machine',
  () => {
    const machine = useInstalled(QUICK);
    beforeAll(() => machine.startSite());
    testOrder(machine, SIXTY);
    testInterrupted(machine, SIXTY);
  },
);
