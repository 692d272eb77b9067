import { afterEach, describe } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { rigHere } from '../../support/rig.ts';
import { THE_OTHERS, testOwnFolder } from './never-ends.ts';
import { useHostileMachine } from './support/hostile-machine.ts';
import { newTold } from './support/told.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a hostile session that would not end',
  () => {
    const machine = useHostileMachine();
    const told = newTold(machine);
    afterEach(told.endAll);
    testOwnFolder(machine, told, THE_OTHERS);
  },
);
