import { expect, test } from 'vitest';
import { FRONT } from '../support/installed.ts';
import { type HostileMachine, QUICK_SETTINGS } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 400_000;
const LOOKS = 4;
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
  const { rig } = machine;

  const oursOf = async (id: string): Promise<string[]> => {
    const shown: string[] = [];
    for (const words of [['--list'], ['--unit', id], [id, '--live']])
      shown.push((await rig.run(['rpa-status', ...words], { user: FRONT })).stdout);
    return shown;
  };

  test(
    'in which a process of the browser speaks to systemd is not heard; its program ends at the deadline whatever it says',
    async () => {
      await machine.settings(SHORT);
      await told.begin('quiet', { acts: [] });
      const quiet = told.goneSometime('quiet');
      const { pid } = await told.begin('lying-child', { acts: [{ act: 'notify', texts: LIES }] });
      const ofChild = told.goneSometime('lying-child');
      await told.begin('lying-main', { acts: [{ act: 'notify', texts: LIES, main: true }] });
      const ofMain = told.goneSometime('lying-main');
      await machine.settings(QUICK_SETTINGS);

      const unit = 'rpa-session-lying-child.service';
      const shown: string[] = [];
      const mains: string[] = [];
      for (let look = 0; look < LOOKS; look += 1) {
        mains.push(await told.property(unit, 'MainPID'));
        shown.push((await rig.run(['systemctl', 'status', '--no-pager', unit])).stdout);
        shown.push(await told.property(unit, 'StatusText'));
        shown.push(...(await oursOf('lying-child')), ...(await oursOf('lying-main')));
      }

      const most = (await quiet) * TIMES;
      const [child, main] = [await ofChild, await ofMain];
      console.log(
        `ended at the deadline: one that says nothing ${(most / TIMES).toFixed(1)} s, one whose child lies ${child.toFixed(1)} s, one that lies ${main.toFixed(1)} s`,
      );
      // The last look may find it gone.
      expect.soft(mains.filter((main) => main !== '0')).toContain(String(pid));
      expect.soft(mains.filter((main) => main !== '0' && main !== String(pid))).toEqual([]);
      expect.soft(shown.filter((text) => text.includes('\u001b'))).toEqual([]);
      expect.soft(Math.max(child, main)).toBeLessThan(most);
      for (const id of ['quiet', 'lying-child', 'lying-main'])
        expect
          .soft(await told.row(id))
          .toMatchObject({ estado: 'timed_out', resultado: 'prazo_da_sessao_esgotado' });
      const timers = ['rpa-deadline-quiet.*', 'rpa-deadline-lying-*'];
      expect.soft(await rig.do('systemctl', 'list-units', '--all', '--no-legend', ...timers)).toBe('');
    },
    LIMIT_MS,
  );
};
