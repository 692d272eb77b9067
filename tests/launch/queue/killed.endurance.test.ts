import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processBackend } from '../../../src/launch/backend/process-backend.ts';
import { drain } from '../../../src/launch/queue/drain.ts';
import { drainPath } from '../../../src/launch/queue/queue-paths.ts';
import { listTickets } from '../../../src/launch/queue/tickets.ts';
import { stop } from '../../../src/launch/stop.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { gate } from '../../support/gate.ts';
import {
  type Doomed,
  doomedLaunchers,
  onlyOneAtOnce,
  settled,
  startsIn,
  type TroubleAt,
} from './support/doomed-launchers.ts';
import { admitAgain, idOf, launcherOf, launchOne, type TestLauncher } from './support/launching.ts';
import { makeFolders } from './support/planted.ts';
import { quickHome } from './support/quick-home.ts';

const { run, root } = await doomedLaunchers();

const LIMIT_MS = 300_000;
const AT_ONCE = 3;
const ENDED = ['completed', 'failed', 'stopped'];
const [FIRST, SECOND] = [idOf(1), idOf(2)] as const;

const launcherIn = (home: string): TestLauncher =>
  launcherOf(home, processBackend({ home, root }), { max_active: 1 });

const waitingIn = async (home: string): Promise<SessionId[]> => (await listTickets(home)).map(({ id }) => id);

const statusOf = (home: string, id: SessionId) => documentsOf(home, id).status?.status ?? '';

/** Kills `work` before each of its calls, or lets that fail, some at once, each time in a new home. */
const atEveryCall = async (
  set: (home: string) => Promise<void>,
  work: (home: string, trouble: TroubleAt) => Promise<Doomed>,
  check: (home: string, doomed: Doomed, killAt: number) => Promise<void>,
  trouble: 'kill' | 'fail' = 'kill',
): Promise<void> => {
  const one = async (killAt: number): Promise<Doomed> => {
    using folder = quickHome();
    const { home } = folder;
    makeFolders(home);
    onlyOneAtOnce(home);
    await set(home);
    const doomed = await work(home, killAt === 0 ? ['none', 0] : [trouble, killAt]);
    if (trouble === 'kill') expect(doomed.wasKilled).toBe(killAt > 0);
    await check(home, doomed, killAt);
    return doomed;
  };
  const { calls } = await one(0);
  expect(calls).toBeGreaterThan(5);
  const enter = gate(AT_ONCE);
  await Promise.all(Array.from({ length: calls }, (_, index) => enter(() => one(index + 1))));
};

describe('kill -9 of a launcher at every call', () => {
  it.each([
    ['and its client asks again', async () => {}],
    [
      'and an admission goes on with it',
      async (launcher: TestLauncher, isAcknowledged: boolean) => {
        await admitAgain(launcher, true);
        await settled(launcher.home);
        if (!isAcknowledged) return;
        expect(startsIn(launcher.home)).toEqual([FIRST]);
        expect(ENDED).toContain(statusOf(launcher.home, FIRST));
      },
    ],
  ])(
    '%s: nothing acknowledged is lost, nothing runs twice, and no id is blocked',
    async (_how, goOn) => {
      const told = { acknowledged: 0, unacknowledged: 0 };
      await atEveryCall(
        async () => {},
        (home, trouble) => run('launch', home, FIRST, trouble),
        async (home, { answer }, killAt) => {
          const launcher = launcherIn(home);
          told[answer === null ? 'unacknowledged' : 'acknowledged'] += 1;
          await goOn(launcher, answer !== null);
          const again = await launchOne(launcher, FIRST);
          if (answer !== null) expect(again).toEqual(answer);
          expect(again).toMatchObject({ success: true, session_id: FIRST });
          await settled(home);
          expect(startsIn(home), `killed at call ${killAt}`).toEqual([FIRST]);
          expect(ENDED).toContain(statusOf(home, FIRST));
          expect(launcher.troubles).toEqual([]);
        },
      );
      expect(told.acknowledged).toBeGreaterThanOrEqual(3);
      expect(told.unacknowledged).toBeGreaterThan(15);
    },
    LIMIT_MS,
  );

  it(
    'that cannot start it yet loses no launch either, and none overtakes another',
    async () => {
      await atEveryCall(
        async (home) => {
          await drain(home);
          await launchOne(launcherIn(home), FIRST);
        },
        (home, trouble) => run('launch', home, SECOND, trouble),
        async (home, { answer }, killAt) => {
          await admitAgain(launcherIn(home), true);
          if (answer !== null) expect(await waitingIn(home)).toEqual([FIRST, SECOND]);
          expect(await launchOne(launcherIn(home), SECOND)).toMatchObject({ estado: 'queued', posicao: 2 });
          expect(await waitingIn(home), `killed at call ${killAt}`).toEqual([FIRST, SECOND]);
          expect(documentsOf(home, SECOND).progress?.mensagem).toBe('Na fila: posição 2');
          expect(startsIn(home)).toEqual([]);
        },
      );
    },
    LIMIT_MS,
  );
});

describe('kill -9 of an admission at every call', () => {
  it(
    'leaves a queue that the next one goes on with, in the same order, each session once',
    async () => {
      await atEveryCall(
        async (home) => {
          await drain(home);
          for (const id of [FIRST, SECOND]) await launchOne(launcherIn(home), id);
          rmSync(drainPath(home));
          writeFileSync(join(home, '.held'), '');
        },
        (home, trouble) => run('admit', home, '', trouble),
        async (home, _doomed, killAt) => {
          await admitAgain(launcherIn(home), true);
          await eventually('a start', () => startsIn(home).length > 0);
          rmSync(join(home, '.held'));
          await settled(home);
          expect(startsIn(home), `killed at call ${killAt}`).toEqual([FIRST, SECOND]);
          for (const id of [FIRST, SECOND]) expect(ENDED).toContain(statusOf(home, id));
        },
      );
    },
    LIMIT_MS,
  );
});

describe('kill -9 of a stop of a session that waits, at every call,', () => {
  it.each([
    ['is made good by the next stop', (launcher: TestLauncher) => stop(launcher, FIRST), false],
    ['is made good by the next admission', (launcher: TestLauncher) => admitAgain(launcher), true],
  ])(
    '%s, if it had begun at all',
    async (_how, goOn, mayWait) => {
      await atEveryCall(
        async (home) => {
          await drain(home);
          for (const id of [FIRST, SECOND]) await launchOne(launcherIn(home), id);
        },
        (home, trouble) => run('stop', home, FIRST, trouble),
        async (home, _doomed, killAt) => {
          await goOn(launcherIn(home));
          const waiting = await waitingIn(home);
          const waits = mayWait && waiting.includes(FIRST);
          const where = `killed at call ${killAt}`;
          expect(waiting, where).toEqual(waits ? [FIRST, SECOND] : [SECOND]);
          expect(documentsOf(home, SECOND).progress?.mensagem, where).toBe(
            `Na fila: posição ${waits ? 2 : 1}`,
          );
          expect(statusOf(home, FIRST), where).toBe(waits ? 'queued' : 'stopped');
          const entries = documentsOf(home, FIRST).history?.historico.map(({ etapa }) => etapa) ?? [];
          expect(entries.filter((etapa) => etapa === 'final')).toHaveLength(waits ? 0 : 1);
          expect(startsIn(home)).toEqual([]);
        },
      );
    },
    LIMIT_MS,
  );
});

describe('a full disk at any one call of a launcher', () => {
  it(
    'refuses the launch, of which nothing is left to start, or accepts it, and it runs once or has its end',
    async () => {
      const told = { refused: 0, started: 0, ended: 0 };
      await atEveryCall(
        async () => {},
        (home, trouble) => run('launch', home, FIRST, trouble),
        async (home, { answer, refused }, failAt) => {
          const where = `failed at call ${failAt}`;
          await admitAgain(launcherIn(home), true);
          await settled(home);
          const starts = startsIn(home);
          if (answer === null) {
            told.refused += 1;
            expect([refused, starts, statusOf(home, FIRST)], where).toEqual(['cannot_write', [], '']);
            expect(await launchOne(launcherIn(home), FIRST)).toMatchObject({ estado: 'started' });
            await settled(home);
            expect(startsIn(home), where).toEqual([FIRST]);
          } else {
            told[starts.length === 1 ? 'started' : 'ended'] += 1;
            expect(ENDED, where).toContain(statusOf(home, FIRST));
            expect(starts.length, where).toBeLessThanOrEqual(1);
            if (starts.length === 0) expect(refused, where).toBe('unavailable');
          }
        },
        'fail',
      );
      expect(told).toEqual({ refused: expect.any(Number), started: expect.any(Number), ended: 1 });
      expect(told.refused).toBeGreaterThan(5);
      expect(told.started).toBeGreaterThan(5);
    },
    LIMIT_MS,
  );
});
