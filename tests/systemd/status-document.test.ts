import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { givenAway, personalSpellings } from '../support/personal-spellings.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useRig } from '../support/rig.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)("the V3 status document of a session's unit", () => {
  const rig = useRig();
  const sessions = useUnitSessions(rig);

  const documentFor = async (user: string, { id, home }: Pick<UnitSession, 'id' | 'home'>) => {
    const command = [join(CHECKOUT, 'bin/rpa-status'), '--unit', id, '--home', home];
    const { code, stdout, stderr } = await rig.run(command, { user });
    expect([code, stderr]).toEqual([0, '']);
    return { document: JSON.parse(stdout), text: stdout };
  };

  test(
    'tells a front what runs, its logs included, and later that it is over; never who the customer is',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-10' });
      await session.reached(10);
      const { document, text } = await documentFor('www-data', session);
      expect(document).toMatchObject({
        session_id: session.id,
        service_status: 'active',
        process_running: true,
        pid: Number(await session.property('MainPID')),
        progress: { etapa_atual: 10, status: 'executando' },
        status: { status: 'running', unit: session.unit },
        logs: expect.stringContaining('10 executando Definição do Condutor Principal'),
        rpa_logs: expect.stringContaining(session.id),
      });
      expect(givenAway(text, personalSpellings(CUSTOMER))).toEqual([]);

      await rig.do('systemctl', 'stop', session.unit);
      await session.gone();
      const { document: ended } = await documentFor('www-data', session);
      expect(ended).toMatchObject({
        service_status: 'inactive',
        process_running: false,
        status: { status: 'stopped' },
        result_files: ['history.json', 'result.json', 'session.json'],
      });
      const command = [join(CHECKOUT, 'bin/rpa-status'), '--unit', session.id, '--home', session.home];
      expect(await rig.run(command, { user: 'nobody' })).toMatchObject({ code: 66, stdout: '' });
    },
    LIMIT_MS,
  );
});
