import { expect, test } from 'vitest';
import { HOME } from '../support/installed.ts';
import { GOOD, type HostileMachine } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 240_000;

/** Locks that a session takes and keeps. */
export const testLocks = (machine: HostileMachine, told: Told): void => {
  test(
    'takes every lock that it can open, and launches, stops and sweeps of others go on',
    async () => {
      await told.begin('stopped-beside', { acts: [] });
      const { locked, seen } = await told.begin('locks', { acts: [{ act: 'lock' }] });
      const own = `${HOME}/sessions/locks`;
      expect(locked.filter((path) => path.startsWith(own)).length).toBeGreaterThan(0);
      expect(locked.filter((path) => path.startsWith(`${HOME}/queue`))).toEqual([]);
      expect(seen.queue).not.toContain('active');

      expect(await machine.launch('beside-locks')).toMatchObject({ code: 0, answer: { success: true } });
      await told.gone('beside-locks');
      expect(await told.row('beside-locks')).toMatchObject({ estado: 'failed' });
      expect(await machine.stop('stopped-beside')).toMatchObject({ code: 0 });
      await machine.rig.do('systemctl', 'start', 'rpa-admit.service');
      expect(await machine.launcher(['--drain'], 'root')).toMatchObject({ code: 0 });
      expect(await machine.launcher(['--resume'], 'root')).toMatchObject({ code: 0 });
      expect(await told.row(GOOD)).toMatchObject({ estado: 'running' });

      expect(await machine.stop('locks')).toMatchObject({ code: 0 });
      await told.gone('locks');
      expect(await told.row('locks')).toMatchObject({ estado: 'stopped' });
    },
    LIMIT_MS,
  );

  test(
    'cannot make files unchangeable, touch other folders or leave its own',
    async () => {
      const { denied, attempts } = await told.begin('forbidden', { acts: [{ act: 'forbidden' }] });
      expect(denied).toEqual(attempts);
      await machine.release('forbidden');
      await told.gone('forbidden');
    },
    LIMIT_MS,
  );
};
