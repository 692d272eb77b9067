import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf } from '../fixtures/writer/session-documents.ts';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useOwnRig } from '../support/rig.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a restart of the machine',
  () => {
    const rig = useOwnRig();
    const sessions = useUnitSessions(rig);
    const homeOf = async ({ home }: UnitSession): Promise<string> => join(await rig.files(), home);

    test(
      'by power cut leaves a session that is lost at once, never running, and has one end when it is finalized',
      async () => {
        const session = await sessions.start({ scenario: 'stuck-2' });
        await session.reached(2);
        await rig.reboot('hard');
        expect(documentsOf(await homeOf(session), session.id).status?.status).toBe('running');
        const live = await rig.run([
          `${CHECKOUT}/bin/rpa-status`,
          session.id,
          '--live',
          '--home',
          session.home,
        ]);
        expect(JSON.parse(live.stdout).data).toMatchObject({
          status: 'error',
          execucao: { estado: 'lost', finalizado: true },
        });
        const command = [
          `${CHECKOUT}/bin/rpa-run`,
          '--finalize',
          '--home',
          session.home,
          '--session',
          session.id,
        ];
        const finalized = await Promise.all([1, 2, 3].map(() => rig.run(command, { user: 'rpa' })));
        expect(finalized.map(({ code }) => code)).toContain(0);
        const { status } = finalDocuments(await homeOf(session), session.id, 'error');
        expect(status).toMatchObject({ reason: 'sessao_perdida', unit: session.unit });
        await sessions.startSite();
      },
      LIMIT_MS,
    );

    test(
      'in good order stops a session first',
      async () => {
        const session = await sessions.start({ scenario: 'stuck-2' });
        await session.reached(2);
        await rig.reboot('soft');
        const { status } = finalDocuments(await homeOf(session), session.id, 'stopped');
        expect(status).toMatchObject({ reason: 'parada_pelo_sistema' });
      },
      LIMIT_MS,
    );
  },
);
