import { beforeAll, describe } from 'vitest';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { chromiumHere } from '../support/chromium.ts';
import { ENDS_AT_ONCE } from '../support/ends-at-once.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { testAttacks } from './broker/attacks.ts';
import { testForeign } from './broker/foreign.ts';
import { testRedis } from './broker/redis.ts';
import { testSettings } from './broker/settings.ts';
import { testTokens } from './broker/tokens.ts';
import { testWholeLaunch } from './broker/whole-launch.ts';
import { useInstalled } from './support/installed.ts';

const SETTINGS = { ...ENDS_AT_ONCE, broker: { request_timeout_s: 2 } };

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'the broker',
  () => {
    const machine = useInstalled(SETTINGS);
    beforeAll(() => machine.startSite());
    describe('a launch', () => testWholeLaunch(machine, SETTINGS));
    describe('to a front that attacks it', () => testAttacks(machine));
    describe('and what is not its own', () => testForeign(machine));
    describe('and the tokens of its sessions', () => testTokens(machine, SETTINGS));
    describe('and its settings', () => testSettings(machine, SETTINGS));
    describe.skipIf(withoutRedis())('and Redis', () => testRedis(machine, SETTINGS));
  },
);
