import { expect, test } from 'vitest';
import { FRONT } from '../support/installed.ts';
import { askServer } from '../support/live-server.ts';
import { GOOD, type HostileMachine } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 120_000;
const FORGED = 'LINHA-FORJADA';

const entry = (unit: string) => ({
  MESSAGE: JSON.stringify({ level: 'info', session: GOOD, attempt: 1, tela: 15, msg: FORGED }),
  ...{ PRIORITY: '6', SYSLOG_IDENTIFIER: 'rpa-run', RPA_SESSION_ID: GOOD, _SYSTEMD_UNIT: unit, UNIT: unit },
});

/** Lines in the journal that call themselves another session's. */
export const testJournal = (machine: HostileMachine, told: Told): void => {
  test(
    'writes lines of the journal in the name of another, which no reader of logs shows as that one’s',
    async () => {
      const { rig } = machine;
      const unit = `rpa-session-${GOOD}.service`;
      const line = `${JSON.stringify({ level: 'info', session: GOOD, msg: FORGED })}\n`;
      await told.begin('forges', {
        acts: [
          { act: 'journal', entries: [entry(unit)] },
          { act: 'write', file: 'logs/rpa.log', text: line },
        ],
      });
      await rig.do('journalctl', '--sync', '--quiet');
      const token = machine.operator();
      const shown = {
        'rpa-status --unit': (await rig.run(['rpa-status', '--unit', GOOD], { user: FRONT })).stdout,
        'serve logs': JSON.stringify(
          (await askServer(rig, `/api/rpa/logs/${GOOD}?limit=100`, { token })).body,
        ),
        'serve monitor': JSON.stringify((await askServer(rig, `/api/rpa/monitor/${GOOD}`, { token })).body),
        'php logs': await rig.do('curl', '-sS', `http://127.0.0.1/api/rpa/logs/${GOOD}`),
        'php monitor': await rig.do('curl', '-sS', `http://127.0.0.1/api/rpa/monitor/${GOOD}`),
        'the journal of its unit': await rig.script(
          'journalctl --no-pager --output=cat "_SYSTEMD_UNIT=$1" || true',
          unit,
        ),
      };
      expect(Object.keys(shown).filter((reader) => Reflect.get(shown, reader).includes(FORGED))).toEqual([]);
      expect(shown['rpa-status --unit']).toContain(GOOD);
      // It did write them, and they are known as its own.
      expect(
        await rig.script('journalctl --no-pager --output=cat _SYSTEMD_UNIT=rpa-session-forges.service'),
      ).toContain(FORGED);
      await machine.release('forges');
      await told.gone('forges');
    },
    LIMIT_MS,
  );
};
