import { describe, expect, test } from 'vitest';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useRig } from '../support/rig.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;

/** The unit of the timer, for another home and with further options; prints what the command printed. */
const RUN_SERVICE = `
  home=$1 unit=rpa-cleanup-\${home##*/}.service
  sed "s|/opt/imediatoseguros-rpa/bin/rpa-cleanup|${CHECKOUT}/bin/rpa-cleanup --home $home $2|
    s|/opt/imediatoseguros-rpa|$home|" ${CHECKOUT}/systemd/rpa-cleanup.service >"/run/systemd/system/$unit"
  systemctl daemon-reload
  systemctl start "$unit"
  journalctl --sync --quiet
  journalctl --unit "$unit" --identifier rpa-cleanup --output cat --no-pager
`;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('the clean-up of every night, in its unit', () => {
  const rig = useRig();
  const sessions = useUnitSessions(rig);

  const cleanUp = ({ home }: UnitSession, ...options: string[]): Promise<string> =>
    rig.script(RUN_SERVICE, home, options.join(' '));

  test(
    'lets a session that runs alone, and gives one that was lost its end, which fronts can read',
    async () => {
      // No finalizer ever comes to its end.
      const killed = `ExecStopPost=/bin/sh -c 'kill -9 $$$$'`;
      const session = await sessions.start({ scenario: 'stuck-2', properties: ['ExecStopPost=', killed] });
      await session.reached(2);
      expect(await cleanUp(session, '--force')).toMatch(/Removed 0 sessions.*is live/);

      await session.kill('KILL');
      await session.gone();
      expect(await cleanUp(session, '--dry-run')).toContain('1 lost session would get a terminal state');
      expect(await cleanUp(session)).toContain('1 lost session got a terminal state');
      const { status } = finalDocuments(session.seenHome, session.id, 'error');
      expect(status).toMatchObject({ reason: 'sessao_perdida', unit: session.unit });
      const live = `${session.home}/rpa_data/live_${session.id}.json`;
      expect((await rig.run(['cat', live], { user: 'www-data' })).code).toBe(0);

      expect(await cleanUp(session, '--force')).toContain('Removed 1 session');
      const left = ['sessions', 'rpa_data'].map((name) => `${session.home}/${name}`);
      // What rpa_data holds besides is the live server's.
      expect(await rig.do('find', ...left, '-mindepth', '1', '-name', `*${session.id}*`)).toBe('');
    },
    LIMIT_MS,
  );
});
