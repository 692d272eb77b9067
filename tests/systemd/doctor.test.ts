import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/maintenance/doctor/finding.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useRig } from '../support/rig.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('rpa-doctor', () => {
  const rig = useRig();
  const sessions = useUnitSessions(rig);
  let session: UnitSession;

  beforeAll(async () => {
    session = await sessions.start();
    await session.gone();
  }, LIMIT_MS);

  const examineAs = async (user: string) => {
    const command = [join(CHECKOUT, 'bin/rpa-doctor'), '--as-user', user, '--home', session.home, '--json'];
    const { code, stdout } = await rig.run(command);
    const { findings } = JSON.parse(stdout) as { findings: Finding[] };
    const statuses = Object.fromEntries(findings.map(({ id, status }) => [id, status]));
    return { code, findings, statuses };
  };

  test(
    'tells a front whether it can do what a front does, and asks nothing else of it',
    async () => {
      const { statuses, findings } = await examineAs('www-data');
      expect(statuses).toMatchObject({
        user: 'ok',
        'front.group': 'ok',
        'folder.sessions': 'ok',
        'folder.rpa_data': 'ok',
        'front.secrets': 'ok',
      });
      for (const id of ['browser', 'user_namespaces', 'memory', 'settings'])
        expect(statuses).not.toHaveProperty(id);
      expect(findings[0]?.found).toContain('www-data, a front');
    },
    LIMIT_MS,
  );

  test(
    'tells a user who may not be one how to become one',
    async () => {
      const { code, findings } = await examineAs('nobody');
      expect(code).toBe(78);
      expect(findings).toContainEqual(
        expect.objectContaining({
          id: 'front.group',
          status: 'error',
          remedy: expect.stringContaining('usermod -aG rpa-front nobody'),
        }),
      );
    },
    LIMIT_MS,
  );

  test(
    'names what a front could read and must not',
    async () => {
      await rig.do('chmod', '644', `${session.home}/sessions/${session.id}/config.json`);
      const { code, findings } = await examineAs('www-data');
      expect(code).toBe(78);
      expect(findings).toContainEqual(
        expect.objectContaining({
          id: 'front.secrets',
          status: 'error',
          remedy: `chmod 600 ${session.home}/sessions/${session.id}/config.json`,
        }),
      );
    },
    LIMIT_MS,
  );

  test(
    'looks at everything that a session needs as the user that runs them',
    async () => {
      const { statuses } = await examineAs('rpa');
      expect(statuses).toMatchObject({
        browser: 'ok',
        'browser.sandbox': 'ok',
        home: 'ok',
        'folder.queue': 'ok',
      });
      expect(statuses).not.toHaveProperty('front.group');
    },
    LIMIT_MS,
  );
});
