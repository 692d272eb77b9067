import { afterEach, describe } from 'vitest';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { rigHere } from '../../support/rig.ts';
import { testJournal } from './journal.ts';
import { testLocks } from './locks.ts';
import { testLoopback } from './loopback.ts';
import { testFolderFromOutside, testOwnFolder } from './never-ends.ts';
import { testNotify } from './notify.ts';
import { useHostileMachine } from './support/hostile-machine.ts';
import { newTold } from './support/told.ts';

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a hostile session',
  () => {
    const machine = useHostileMachine();
    const told = newTold(machine);
    afterEach(told.endAll);
    describe('that locks', () => testLocks(machine, told));
    describe('that lies to systemd', () => testNotify(machine, told));
    describe('that would not end', () => {
      testOwnFolder(machine, told);
      testFolderFromOutside(machine, told);
    });
    describe('that forges', () => testJournal(machine, told));
    describe('that starts others', () => testLoopback(machine, told));
  },
);
