import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { stopOrphan } from '../../../src/launch/process/stop-orphan.ts';
import { endOrphan, orphanState } from '../../../src/life/supervised/orphan.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { liveView } from '../../run/faults/support/live-view.ts';
import { chromiumHere } from '../../support/chromium.ts';
import { missing } from '../../support/require.ts';
import { ROOT } from '../../support/run-command.ts';
import { type ProcessSession, useProcessSessions } from './support/process-sessions.ts';

const LIMIT_MS = 300_000;
const LONG_MS = 24 * 60 * 60 * 1_000;

const killSupervisor = async ({ supervisor, gone }: ProcessSession): Promise<void> => {
  supervisor.kill('SIGKILL');
  await gone();
};

const visit = ({ home, id }: ProcessSession, laterMs = 0) => {
  const options = { home, id, pid: process.pid, clock: () => new Date(Date.now() + laterMs) };
  return {
    state: () => orphanState(options),
    end: () => endOrphan(options),
    stop: (stopMs: number) => stopOrphan(options, stopMs),
  };
};

/** A process that ends has lost its environment, by which it is found, a moment before it is gone. */
const alone = (session: ProcessSession): Promise<true> =>
  eventually(
    'the end of all its processes',
    async () => session.processes().length === 0 && (await visit(session).state()) === 'over',
  );

const finalize = ({ home, id }: ProcessSession) =>
  runToEnd(join(ROOT, 'bin/rpa-run'), ['--finalize', '--home', home, '--session', id]);

describe.skipIf(missing('chromium', chromiumHere()))('a session whose supervisor is killed', () => {
  const sessions = useProcessSessions();

  test.concurrent(
    'goes on, ends by itself, and leaves what a later visit removes',
    async () => {
      const session = await sessions.start({ scenario: 'success&latency=3:1500' });
      await session.reached(3);
      await killSupervisor(session);
      expect(await visit(session).state()).toBe('running');
      expect(await visit(session).end()).toBe('busy');
      await alone(session);
      finalDocuments(session.home, session.id, 'success');
      expect(await visit(session).end()).toBe('ended_before');
      expect(await session.leftovers()).toEqual([]);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'and then itself is lost at once, and the finalizer ends it',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-4' });
      await session.reached(4);
      const run = await session.runPid();
      await killSupervisor(session);
      process.kill(run, 'SIGKILL');
      await alone(session);
      expect(liveView(session.home, session.id)).toMatchObject({ execucao: { estado: 'lost' } });
      expect(finalize(session).status).toBe(0);
      const { status } = finalDocuments(session.home, session.id, 'error');
      expect(status).toMatchObject({ reason: 'sessao_perdida', unit: null });
      expect(await visit(session).end()).toBe('ended_before');
      expect(await session.leftovers()).toEqual([]);
    },
    LIMIT_MS,
  );

  test.concurrent(
    'and that hangs is left alone until its last moment, and killed with its browser after that',
    async () => {
      const session = await sessions.start({ scenario: 'stuck-2' });
      await session.reached(2);
      await session.signalRun('STOP');
      expect(await visit(session).state()).toBe('supervised');
      expect(await visit(session, LONG_MS).stop(0)).toBe('busy');
      await killSupervisor(session);
      expect(await visit(session).state()).toBe('running');
      expect(await visit(session).end()).toBe('busy');
      expect(await visit(session, LONG_MS).end()).toBe('ended_now');
      expect(await session.leftovers()).toEqual([]);
      const { status } = finalDocuments(session.home, session.id, 'error');
      expect(status).toMatchObject({ reason: 'prazo_da_sessao_esgotado', exit_code: 124 });
    },
    LIMIT_MS,
  );

  test.concurrent(
    'before it has started anything has not begun: a stop is a stop',
    async () => {
      const session = await sessions.start({ program: '#!/bin/sh\n' });
      await killSupervisor(session);
      expect(await visit(session).stop(0)).toBe('ended_now');
      const { status } = finalDocuments(session.home, session.id, 'stopped');
      expect(status).toMatchObject({ reason: 'parada_pelo_sistema', unit: null });
    },
    LIMIT_MS,
  );

  test.concurrent.each([
    ['by itself', 'ended_before', 60_000, false],
    ['by force, when it does not heed that', 'ended_now', 500, true],
  ] as const)(
    'can be stopped all the same: %s',
    async (_how, ended, stopMs, hangs) => {
      const session = await sessions.start({ scenario: 'stuck-3' });
      await session.reached(3);
      if (hangs) await session.signalRun('STOP');
      await killSupervisor(session);
      expect(await visit(session).stop(stopMs)).toBe(ended);
      expect(await session.leftovers()).toEqual([]);
      const { status } = finalDocuments(session.home, session.id, 'stopped');
      expect(status).toMatchObject({ reason: 'parada_pelo_sistema', unit: null });
    },
    LIMIT_MS,
  );
});
