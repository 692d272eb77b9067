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
  /** Where `act` comes in; left out: the session comes to its end by itself. */
  readonly tela?: number;
  readonly act?: (session: UnitSession) => Promise<unknown>;
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
      {
        how: "a customer's data that cannot be used",
        wish: { input: '{"cpf":"1"}' },
        reason: /^dados_invalidos$/,
        exit: 65,
        end: 'error',
        estado: 'refused',
      },
      {
        how: 'the refusal of the site',
        wish: { scenario: 'manual-quote' },
        reason: /^cotacao_manual$/,
        exit: 20,
        end: 'error',
        estado: 'refused',
      },
      {
        how: 'a site that is down',
        wish: { site: 'http://127.0.0.1:9/' },
        reason: /^site_inacessivel$/,
        exit: 69,
        end: 'error',
        estado: 'failed',
      },
      {
        how: 'a browser that is not there for its user',
        wish: { browser: { executable: '/root/chromium' } },
        reason: /^navegador_ausente$/,
        exit: 69,
        end: 'error',
        estado: 'failed',
      },
      {
        how: 'settings that cannot be used, before it has begun',
        wish: { settings: '{"limits":' },
        reason: /^configuracao_invalida$/,
        exit: 78,
        end: 'error',
        estado: 'failed',
      },
    ];

    test.concurrent.each(ENDS)(
      'by $how',
      ({ wish, tela, act, reason, exit, end, estado }) =>
        enter(async () => {
          const session = await sessions.start(wish);
          if (tela !== undefined) await session.reached(tela);
          await act?.(session);
          await session.gone();
          expect(await session.processes()).toEqual([]);
          const { status, progress, live } = finalDocuments(session.seenHome, session.id, end);
          expect(status).toMatchObject({ exit_code: exit, unit: session.unit });
          expect(status?.reason).toMatch(reason);
          expect(progress?.erros[0]?.tipo).toBe(status?.reason);
          expect(live?.data).toMatchObject({ execucao: { estado, finalizado: true, unidade: session.unit } });
        }),
      LIMIT_MS,
    );

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
