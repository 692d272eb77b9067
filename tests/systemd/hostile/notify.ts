import { expect, test } from 'vitest';
import { FRONT } from '../support/installed.ts';
import { type HostileMachine, QUICK_SETTINGS } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 400_000;
const LOOKS = 10;
const SHORT = { ...QUICK_SETTINGS, limits: { session_timeout_s: 5 } };

/** How much longer it may take than one that says nothing, started just before it. */
const TIMES = 1.3;

const LIES = [
  'EXTEND_TIMEOUT_USEC=3600000000',
  'WATCHDOG=1',
  'WATCHDOG_USEC=3600000000',
  'MAINPID=1',
  'MAINPID=@CHILD@',
  'STATUS=\u001b[2J\u001b]0;mine\u0007\u001b[31mTela 15/15',
];

/** What a session tells systemd. */
export const testNotify = (machine: HostileMachine, told: Told): void => {
  test(
    'lies to systemd, and ends at its deadline, with its own main process, its status clean on a terminal',
    async () => {
      const { rig } = machine;
      await machine.settings(SHORT);
      await told.begin('quiet', { acts: [] });
      const { pid } = await told.begin('lies', { acts: [{ act: 'notify', texts: LIES }] });
      await machine.settings(QUICK_SETTINGS);
      const quiet = told.goneSometime('quiet');
      const lies = told.goneSometime('lies');

      const unit = 'rpa-session-lies.service';
      const shown: string[] = [];
      const mains: string[] = [];
      for (let look = 0; look < LOOKS; look += 1) {
        mains.push(await told.property(unit, 'MainPID'));
        shown.push((await rig.run(['systemctl', 'status', '--no-pager', unit])).stdout);
        shown.push(await told.property(unit, 'StatusText'));
        for (const words of [['--list'], ['--unit', 'lies'], ['lies', '--live']])
          shown.push((await rig.run(['rpa-status', ...words], { user: FRONT })).stdout);
      }

      const most = (await quiet) * TIMES;
      const seconds = await lies;
      console.log(
        `ended at the deadline: one that says nothing ${(most / TIMES).toFixed(1)} s, one that lies ${seconds.toFixed(1)} s`,
      );
      expect.soft(mains).toEqual(mains.map(() => String(pid)));
      expect.soft(shown.filter((text) => text.includes('\u001b'))).toEqual([]);
      expect.soft(seconds).toBeLessThan(most);
      expect(await told.row('lies')).toMatchObject({
        estado: 'timed_out',
        resultado: 'prazo_da_sessao_esgotado',
      });
    },
    LIMIT_MS,
  );
};
