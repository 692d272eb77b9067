import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { SessionSupervised, superviseSession } from '../../../src/launch/process/supervise-session.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';
import {
  INHERITED,
  type ProcessSession,
  type ProcessWish,
  useProcessSessions,
} from './support/process-sessions.ts';

const LIMIT_MS = 120_000;
const MIB = 1_048_576;

/** The supervisor has looked at the session in that time. */
const TWO_LOOKS_MS = 2_000;

const nodePath = (): string => `${join(process.execPath, '..')}:${process.env.PATH}`;

describe('a supervisor', () => {
  const sessions = useProcessSessions();

  const endedAs = async (session: ProcessSession, end: 'error' | 'stopped', reason: string) => {
    await session.gone();
    expect(await session.leftovers()).toEqual([]);
    const { status } = finalDocuments(session.home, session.id, end);
    expect(status, session.log()).toMatchObject({ reason, unit: null });
  };

  const script = async (program: string, wish: ProcessWish = {}) =>
    sessions.start({ ...wish, program: `#!/bin/sh\n${program}\n` });

  test.concurrent.each([
    ['is not there', ''],
    ['cannot be executed', '#!/nonexistent/shell\n'],
  ])(
    'gives a session whose program %s its end',
    async (_what, program) => {
      await endedAs(await sessions.start({ program }), 'error', 'unidade_nao_iniciou');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'ends a session that does not come up in time and does not heed that',
    async () => {
      const deaf = 'trap "" TERM; while :; do sleep 1; done';
      const session = await script(deaf, { enforced: { startMs: 500, stopMs: 500 } });
      await endedAs(session, 'stopped', 'parada_pelo_sistema');
      expect(session.log()).toMatch(/the start took 500 ms: SIGTERM.*still there 500 ms after SIGTERM/s);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'kills what a session leaves behind, in whatever process group it hides',
    async () => {
      const session = await script('setsid sleep 1000 & (setsid setsid sleep 1000 &) ; exit 0');
      await endedAs(session, 'error', 'erro_interno');
    },
    LIMIT_MS,
  );

  test.concurrent.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'hands %s on to the session, whatever it is doing',
    async (signal) => {
      const session = await script('exec sleep 1000');
      await eventually('its start', () => session.processes().length > 0);
      session.supervisor.kill(signal);
      await endedAs(session, 'stopped', signal === 'SIGINT' ? 'parada_pelo_terminal' : 'parada_pelo_sistema');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'hands on what a session may need of its environment, and nothing that a front may have there',
    async () => {
      const env = {
        ...{ QUERY_STRING: 'cpf=1', HTTP_PROXY: 'x', RPA_SITE_URL: 'http://127.0.0.1:9/', LC_TIME: 'C' },
        ...{ NOTIFY_SOCKET: '/x', REDIS_PASSWORD: 'x', REDIS_HOST: 'h', NODE_OPTIONS: '--no-warnings' },
      };
      const session = await script('env >"$4/environment"; umask >>"$4/environment"; exit 1', { env });
      await session.gone();
      const seen = readFileSync(join(session.home, 'environment'), 'utf8');
      for (const name of ['QUERY_STRING', 'HTTP_PROXY', 'NOTIFY_SOCKET', 'REDIS_PASSWORD', 'NODE_OPTIONS'])
        expect(seen).not.toContain(`${name}=`);
      for (const name of ['RPA_SITE_URL', 'LC_TIME', 'REDIS_HOST', 'HOME', 'PATH', 'WATCHDOG_USEC'])
        expect(seen).toContain(`${name}=`);
      expect(seen).toMatch(/^TMPDIR=.*\/rpa-session-\w+$/m);
      expect(seen).toMatch(/^0?077$/m);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'keeps nothing open that whoever started it had open',
    async () => {
      const session = await script('exec sleep 1000');
      const pipe = session.supervisor.stdio.at(INHERITED) as Readable;
      await once(pipe.resume(), 'end');
      expect(session.supervisor.exitCode).toBeNull();
      await eventually('its start', () => session.processes().length > 0);
      await session.stop();
      await endedAs(session, 'stopped', 'parada_pelo_sistema');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'keeps what the program says on stderr beside its own words',
    async () => {
      const session = await script('echo "a word" >&2; exit 1');
      await session.gone();
      const lines = session.log().trim().split('\n');
      const words = lines.map((line) => (line.startsWith('{') ? JSON.parse(line).msg : line));
      expect(words).toEqual(['starting', 'a word', 'ended']);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'leaves a session alone that has one already',
    async () => {
      const session = await script('exec sleep 1000');
      await eventually('its start', () => session.processes().length > 0);
      const second = superviseSession({
        ...{ root: ROOT, home: session.home, id: session.id, clock: () => new Date() },
        settings: SETTINGS_SCHEMA.parse({}),
      });
      await expect(second).rejects.toThrow(SessionSupervised);
      await session.stop();
      await endedAs(session, 'stopped', 'parada_pelo_sistema');
    },
    LIMIT_MS,
  );

  test.concurrent(
    'that stood still itself does not blame the session',
    async () => {
      const told = `node -e 'setInterval(() => process.send({ notify: ["READY=1"] }), 100)'`;
      const session = await script(`exec ${told}`, { limits: { watchdog_s: 3 }, env: { PATH: nodePath() } });
      await eventually('the session', () => session.log().includes('"up"'));
      session.supervisor.kill('SIGSTOP');
      const stoodStillAtMs = performance.now();
      await eventually('more than a watchdog', () => performance.now() - stoodStillAtMs > 4_500);
      session.supervisor.kill('SIGCONT');
      await eventually('the next looks', () => performance.now() - stoodStillAtMs > 7_000);
      await session.stop();
      await endedAs(session, 'stopped', 'parada_pelo_sistema');
    },
    LIMIT_MS,
  );

  test.skipIf(missing('chromium', chromiumHere()))(
    'also finds the parts of a browser that hang and that nobody started any more',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-2' });
      await session.reached(2);
      await delay(TWO_LOOKS_MS);
      const parts = session.processes().filter(({ arguments: words }) => words.join(' ').includes('--type='));
      expect(parts.length).toBeGreaterThan(2);
      for (const { pid } of parts) process.kill(pid, 'SIGSTOP');
      await session.killBrowser();
      await session.signalRun('KILL');
      await endedAs(session, 'error', 'robo_morto');
    },
    LIMIT_MS,
  );

  test.skipIf(missing('chromium', chromiumHere()))(
    'kills a session that takes more memory than it may, browser included',
    async () => {
      const session = await sessions.start({
        scenario: 'stuck-1',
        limits: { memory_max_bytes: 64 * MIB, memory_high_bytes: 64 * MIB },
      });
      await endedAs(session, 'error', 'memoria_esgotada');
    },
    LIMIT_MS,
  );
});
