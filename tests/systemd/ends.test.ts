import { describe, expect, test } from 'vitest';
import { killCommand } from '../../src/launch/unit/deadline-timer.ts';
import { testEnds } from '../launch/conformance/suite.ts';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useRig } from '../support/rig.ts';
import { soon } from './support/soon.ts';
import { unitBackend } from './support/unit-backend.ts';
import { type UnitSession, useUnitSessions } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;
describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session in its unit has one terminal state',
  () => {
    const rig = useRig();
    const sessions = useUnitSessions(rig);
    testEnds(unitBackend(rig, sessions));

    const finalize = (session: UnitSession, result: readonly string[] = []) => {
      const command = [
        `${CHECKOUT}/bin/rpa-run`,
        '--finalize',
        '--home',
        session.home,
        '--session',
        session.id,
      ];
      return rig.run([...result, ...command], { user: 'rpa' });
    };

    const stateOf = async ({ id, home }: UnitSession): Promise<unknown> => {
      const { stdout } = await rig.run([`${CHECKOUT}/bin/rpa-status`, id, '--live', '--home', home]);
      return JSON.parse(stdout).data.execucao.estado;
    };

    test(
      'by memory, as systemd tells the finalizer (no rig has a memory controller to run into)',
      async () => {
        const session = await sessions.start({ scenario: 'stuck-2', properties: ['ExecStopPost='] });
        await session.reached(2);
        await session.kill('KILL');
        await session.gone();
        const result = ['SERVICE_RESULT=oom-kill', 'EXIT_CODE=killed', 'EXIT_STATUS=KILL'];
        for (let times = 0; times < 2; times += 1)
          expect(await finalize(session, result)).toMatchObject({ code: 0 });
        const { status } = finalDocuments(session.seenHome, session.id, 'error');
        expect(status).toMatchObject({ reason: 'memoria_esgotada', unit: session.unit });
      },
      LIMIT_MS,
    );

    test(
      'when what is left of it is killed while its finalizer works, which is spared',
      async () => {
        const held = `/run/held-${process.pid}`;
        await rig.do('mkfifo', '--mode=644', held);
        const waits = `ExecStopPost=/bin/sh -c 'read word <${held}'`;
        const session = await sessions.start({ scenario: 'stuck-2', properties: [waits] });
        await session.reached(2);
        await session.kill('KILL');
        await soon('its finalizer', async () => (await session.property('SubState')) === 'stop-post');
        await rig.do(...killCommand(session.id));
        // Nobody would read what is told to a finalizer that was killed.
        await rig.run(['timeout', '20', 'sh', '-c', `echo go >${held}`]);
        await session.gone();
        const { status } = finalDocuments(session.seenHome, session.id, 'error');
        expect(status?.reason).toBe('robo_morto');
      },
      LIMIT_MS,
    );

    test(
      'when the finalizer is killed too: lost at once, and the next finalizer ends it',
      async () => {
        const killed = `ExecStopPost=/bin/sh -c 'kill -9 $$$$'`;
        const session = await sessions.start({ scenario: 'stuck-2', properties: ['ExecStopPost=', killed] });
        await session.reached(2);
        await session.kill('KILL');
        await session.gone();
        expect(await stateOf(session)).toBe('lost');
        expect(await finalize(session)).toMatchObject({ code: 0 });
        expect(await stateOf(session)).toBe('failed');
        finalDocuments(session.seenHome, session.id, 'error');
      },
      LIMIT_MS,
    );

    test(
      'when the disk fills up under it: lost at once, and ended when there is space again',
      async () => {
        const session = await sessions.start({
          before: `
            cp -p "$1/config.json" /run/config.json
            mount -t tmpfs -o size=64k,mode=750,uid=rpa,gid=rpa none "$1"
            mv /run/config.json "$1"`,
        });
        await session.gone();
        expect(await stateOf(session)).toMatch(/^(lost|failed)$/);
        await rig.do('mount', '-o', 'remount,size=1m', `${session.home}/sessions/${session.id}`);
        expect(await finalize(session)).toMatchObject({ code: 0 });
        const { status } = finalDocuments(session.seenHome, session.id, 'error');
        expect(status?.reason).toMatch(/^(sessao_perdida|disco_cheio)$/);
      },
      LIMIT_MS,
    );
  },
);
