import { describe, expect, test } from 'vitest';
import { sessionPaths } from '../../src/protocol/paths.ts';
import { requestStop } from '../../src/protocol/stop-request.ts';
import { finalDocuments } from '../run/faults/support/final-files.ts';
import { chromiumHere } from '../support/chromium.ts';
import { gate } from '../support/gate.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useRig } from '../support/rig.ts';
import { type UnitSession, useUnitSessions, type Wish } from './support/unit-sessions.ts';

const LIMIT_MS = 300_000;
const SESSIONS_AT_ONCE = 3;

interface End {
  readonly how: string;
  readonly wish: Wish;
  readonly tela: number;
  readonly act: (session: UnitSession) => Promise<unknown>;
  readonly reason: RegExp;
  readonly exit: number;
  readonly end: 'error' | 'stopped';
  readonly estado: string;
}

describe.skipIf(missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()))(
  'a session in its unit has one terminal state',
  () => {
    const rig = useRig();
    const sessions = useUnitSessions(rig);
    const enter = gate(SESSIONS_AT_ONCE);

    const browserOf = async (session: UnitSession): Promise<number> => {
      const pids = (await session.processes()).join(' ');
      const found = await rig.script(
        'for pid in $1; do tr "\\0" "\\n" <"/proc/$pid/cmdline" | grep -q "^--type=" || { tr "\\0" "\\n" <"/proc/$pid/cmdline" | head -n 1 | grep -q chrom && echo $pid; }; done; true',
        pids,
      );
      return Number(found.trim().split('\n').at(-1));
    };

    const ENDS: readonly End[] = [
      {
        how: 'kill -9 of rpa-run',
        wish: { scenario: 'stuck-5' },
        tela: 5,
        act: (session) => session.kill('KILL'),
        reason: /^robo_morto$/,
        exit: 70,
        end: 'error',
        estado: 'failed',
      },
      {
        how: 'kill -9 of the browser',
        wish: { scenario: 'stuck-10' },
        tela: 10,
        act: async (session) => session.kill('KILL', await browserOf(session)),
        reason: /^(navegador|pagina)_caiu$/,
        exit: 69,
        end: 'error',
        estado: 'failed',
      },
      {
        how: 'SIGSTOP of rpa-run, by the watchdog',
        wish: { scenario: 'stuck-2', limits: { watchdog_s: 3 } },
        tela: 2,
        act: (session) => session.kill('STOP'),
        reason: /^robo_travado$/,
        exit: 70,
        end: 'error',
        estado: 'failed',
      },
      {
        how: 'the deadline of the unit, when nothing else ends it',
        wish: {
          scenario: 'stuck-1',
          limits: { session_timeout_s: 5 },
          properties: ['RuntimeMaxSec=7s', 'TimeoutStopSec=1s', 'WatchdogSec=0'],
        },
        tela: 0,
        act: (session) => session.kill('STOP'),
        reason: /^prazo_da_sessao_esgotado$/,
        exit: 124,
        end: 'error',
        estado: 'timed_out',
      },
      {
        how: 'its own deadline',
        wish: { scenario: 'stuck-1', limits: { session_timeout_s: 5 } },
        tela: 0,
        act: async () => {},
        reason: /^prazo_da_sessao_esgotado$/,
        exit: 124,
        end: 'error',
        estado: 'timed_out',
      },
      {
        how: 'systemctl stop',
        wish: { scenario: 'stuck-9' },
        tela: 9,
        act: (session) => rig.do('systemctl', 'stop', session.unit),
        reason: /^parada_pelo_sistema$/,
        exit: 143,
        end: 'stopped',
        estado: 'stopped',
      },
      {
        how: 'a stop that an operator asked for',
        wish: { scenario: 'stuck-3' },
        tela: 3,
        act: async (session) => {
          await requestStop(sessionPaths(session.seenHome, session.id));
          await rig.do('systemctl', 'stop', session.unit);
        },
        reason: /^parada_pelo_operador$/,
        exit: 143,
        end: 'stopped',
        estado: 'stopped',
      },
      {
        how: 'a stop that it does not heed',
        wish: { scenario: 'stuck-1', properties: ['TimeoutStopSec=2s'] },
        tela: 1,
        act: async (session) => {
          await session.kill('STOP');
          await rig.do('systemctl', 'stop', session.unit);
        },
        reason: /^parada_pelo_sistema$/,
        exit: 143,
        end: 'stopped',
        estado: 'stopped',
      },
    ];

    test.concurrent.each(ENDS)(
      'by $how',
      ({ wish, tela, act, reason, exit, end, estado }) =>
        enter(async () => {
          const session = await sessions.start(wish);
          await session.reached(tela);
          await act(session);
          await session.gone();
          expect(await session.processes()).toEqual([]);
          const { status, progress, live } = finalDocuments(session.seenHome, session.id, end);
          expect(status).toMatchObject({ exit_code: exit, unit: session.unit });
          expect(status?.reason).toMatch(reason);
          expect(progress?.erros.map(({ tipo }) => tipo)).toEqual([status?.reason]);
          expect(live?.data).toMatchObject({ execucao: { estado, finalizado: true, unidade: session.unit } });
        }),
      LIMIT_MS,
    );

    test(
      'by memory, as systemd tells the finalizer (no rig has a memory controller to run into)',
      async () => {
        const session = await sessions.start({ scenario: 'stuck-2', properties: ['ExecStopPost='] });
        await session.reached(2);
        await session.kill('KILL');
        await session.gone();
        const finalize = [
          'SERVICE_RESULT=oom-kill',
          'EXIT_CODE=killed',
          'EXIT_STATUS=KILL',
          `${CHECKOUT}/bin/rpa-run`,
          '--finalize',
          '--home',
          session.home,
          '--session',
          session.id,
        ];
        expect(await rig.run(finalize, { user: 'rpa' })).toMatchObject({ code: 0 });
        expect(await rig.run(finalize, { user: 'rpa' })).toMatchObject({ code: 0 });
        const { status } = finalDocuments(session.seenHome, session.id, 'error');
        expect(status).toMatchObject({ reason: 'memoria_esgotada', unit: session.unit });
      },
      LIMIT_MS,
    );

    test(
      'by settings that cannot be used, before it has begun',
      async () => {
        const session = await sessions.start({ settings: '{"limits":' });
        await session.gone();
        const { status, live } = finalDocuments(session.seenHome, session.id, 'error');
        expect(status).toMatchObject({ reason: 'configuracao_invalida', exit_code: 78, unit: session.unit });
        expect(live?.data).toMatchObject({ execucao: { estado: 'failed' } });
      },
      LIMIT_MS,
    );
  },
);
