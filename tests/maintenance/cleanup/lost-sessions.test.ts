import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { UnitManager } from '../../../src/maintenance/cleanup/session-units.ts';
import { isAlive, processStart } from '../../../src/protocol/process-identity.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { sampleOptions, walkSome } from '../../fixtures/writer/sample-session.ts';
import { documentsOf } from '../../fixtures/writer/session-documents.ts';
import { finalDocuments } from '../../run/faults/support/final-files.ts';
import { missing } from '../../support/require.ts';
import { clean, newHome, snapshot } from './support/homes.ts';
import { type KindName, putKind } from './support/session-kinds.ts';

const ID = 'demo0001';
const NOBODY = 65_534;
const FRONTS = 54_321;
const isRoot = { available: process.getuid?.() === 0, reason: 'a session of another user needs root' };

let home: string;
beforeEach(() => {
  home = newHome();
});

const put = (id: string, kind: KindName, ageHours = 0.1): void =>
  putKind(home, id, { kind, ageHours, hasInput: false }, new Date());

/** A session that walks some screens and is killed. */
const killedRun = async (): Promise<void> => {
  const tracker = await openTracker({ ...sampleOptions(home, ID), pid: spawnSync('true').pid });
  await walkSome(tracker);
};

const finals = (): number =>
  documentsOf(home, ID as never).history?.historico.filter(({ etapa }) => etapa === 'final').length ?? 0;

const withUnits = (list: UnitManager['list']): UnitManager => ({ list, resetFailed: async () => {} });

describe('a lost session that is too young to go', () => {
  it('gets its one end, as the finalizer writes it, and stays', async () => {
    await killedRun();
    const told = await clean(home, {}, { dryRun: true });
    expect(told).toMatchObject({ items: [{ what: 'lost_session', session_id: ID }], kept: 1 });
    expect(documentsOf(home, ID as never).status?.status).toBe('running');
    const done = await clean(home);
    expect({ ...done, dry_run: true }).toEqual(told);
    const { status, progress } = finalDocuments(home, ID as never, 'error');
    expect(status).toMatchObject({ status: 'failed', reason: 'sessao_perdida' });
    expect(progress?.erros).toHaveLength(1);
    expect((await clean(home)).items).toEqual([]);
    expect(finals()).toBe(1);
  });

  it.each([
    'lost, its process gone',
    'lost, past its deadline',
    'claimed by a process that is gone',
    'lost with its supervisor',
    'of torn documents',
  ] as const)('%s: gets it too', async (kind) => {
    put(ID, kind);
    expect(await clean(home)).toMatchObject({ success: true, items: [{ what: 'lost_session' }], kept: 1 });
    finalDocuments(home, ID as never, 'error');
  });

  it.each(['queued without a ticket', 'given a place, never begun'] as const)(
    '%s: gets it once nobody will start it any more',
    async (kind) => {
      put(ID, kind, 0.5);
      expect((await clean(home)).items).toEqual([]);
      put(ID, kind, 25);
      expect((await clean(home)).items).toMatchObject([{ what: 'lost_session' }]);
      finalDocuments(home, ID as never, 'error');
    },
  );

  it.each([
    'running',
    'running past its deadline',
    'claimed, nothing written yet',
    'about to start',
    'queued',
    'accepted, its start was interrupted',
    'lost, its supervisor ending it',
    'completed',
    'empty',
    'former, silent',
  ] as const)('is not one that is %s', async (kind) => {
    put(ID, kind, 1);
    const before = snapshot(home);
    expect((await clean(home)).items).toEqual([]);
    expect(snapshot(home)).toEqual(before);
  });

  it('loses its marker to the launcher only', async () => {
    put(ID, 'lost with its supervisor');
    await clean(home);
    expect(readdirSync(join(home, 'queue/active'))).toEqual([`${ID}.json`]);
  });

  it('is ended once by any number of clean-ups at once', async () => {
    await killedRun();
    const reports = await Promise.all(Array.from({ length: 6 }, () => clean(home)));
    expect(reports.every(({ success }) => success)).toBe(true);
    expect(finals()).toBe(1);
    finalDocuments(home, ID as never, 'error');
  });

  it('that cannot be written is named, and the rest is done', async () => {
    put('a', 'lost, its process gone');
    // Its flat name is somebody else's.
    rmSync(join(home, 'rpa_data/progress_a.json'), { force: true });
    writeFileSync(join(home, 'rpa_data/progress_a.json'), '{}');
    put('b', 'lost, its process gone');
    const report = await clean(home);
    expect(report).toMatchObject({ success: false, items: [{ session_id: 'b' }] });
    expect(report.problems[0]?.path).toBe('sessions/a');
  });
});

describe('a session that has lost its supervisor and hangs', () => {
  const MARK = 'RPA_SUPERVISOR_ID';

  /** Stopped, so that it heeds nothing. */
  const hang = async (endsBy: string) => {
    put(ID, 'running');
    const child = spawn('sleep', ['1000'], { env: { PATH: process.env.PATH, [MARK]: 'this-test' } });
    await once(child, 'spawn');
    const { pid = 0 } = child;
    onTestFinished(() => void child.kill('SIGKILL'));
    process.kill(pid, 'SIGSTOP');
    const owner = { pid, process_start: processStart(pid) };
    const folder = join(home, 'sessions', ID);
    const status = JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'));
    writeFileSync(join(folder, 'status.json'), JSON.stringify({ ...status, ...owner, deadline: endsBy }));
    writeFileSync(join(folder, '.claim'), JSON.stringify(owner));
    const supervisor = { pid: 4_000_000, process_start: 'an-earlier-boot/1', id: 'this-test' };
    const rest = { temporary: join(home, 'gone'), begins_by: '2020-01-01T00:00:00Z', ends_by: endsBy };
    writeFileSync(join(folder, '.supervisor'), JSON.stringify({ ...supervisor, ...rest }));
    return owner;
  };

  it('goes on until its last moment', async () => {
    const { pid, process_start } = await hang('2999-01-01T00:00:00+00:00');
    expect((await clean(home)).items).toEqual([]);
    expect(isAlive(pid, process_start)).toBe(true);
  });

  it('is killed after that, and gets its end', async () => {
    const { pid, process_start } = await hang('2020-01-01T00:00:00+00:00');
    expect(await clean(home)).toMatchObject({ success: true, items: [{ what: 'lost_session' }] });
    expect(isAlive(pid, process_start)).toBe(false);
    const { status } = finalDocuments(home, ID as never, 'error');
    expect(status).toMatchObject({ reason: 'prazo_da_sessao_esgotado' });
  });
});

describe('a session without a process', () => {
  it('is not lost while its unit is active, e.g. runs the finalizer', async () => {
    await killedRun();
    const before = snapshot(home);
    const manager = withUnits(async () => ({ active: new Set([ID]), failed: [] }));
    expect((await clean(home, {}, { manager })).items).toEqual([]);
    expect(snapshot(home)).toEqual(before);
  });

  it('is not ended while systemd does not say whether its unit is active', async () => {
    await killedRun();
    const manager = withUnits(async () => {
      throw new Error('timeout');
    });
    expect(await clean(home, {}, { manager })).toMatchObject({ success: false, items: [] });
    expect(documentsOf(home, ID as never).status?.status).toBe('running');
  });
});

it.skipIf(missing('root', isRoot))("root's end of a session is the session's own user's", async () => {
  await killedRun();
  const folder = join(home, 'sessions', ID);
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    chownSync(join(folder, name), NOBODY, FRONTS);
  chownSync(join(home, 'sessions'), NOBODY, FRONTS);
  chownSync(join(home, 'rpa_data'), NOBODY, FRONTS);
  chownSync(home, NOBODY, FRONTS);
  const groups = process.getgroups?.();
  await clean(home);
  finalDocuments(home, ID as never, 'error');
  for (const name of readdirSync(folder))
    expect([name, lstatSync(join(folder, name)).uid, lstatSync(join(folder, name)).gid]).toEqual([
      name,
      NOBODY,
      FRONTS,
    ]);
  expect([process.geteuid?.(), process.getegid?.(), process.getgroups?.()]).toEqual([0, 0, groups]);
});

it('what a dead launcher left half-written beside the markers goes, nothing else there', async () => {
  const places = join(home, 'queue/active');
  writeFileSync(join(places, '.tmp-4000000-0123abcd-1-a.json'), 'half');
  writeFileSync(join(places, 'gone.json'), '{}');
  writeFileSync(join(home, 'queue/.lock'), '');
  writeFileSync(join(home, 'queue/.drain'), '');
  const { items } = await clean(home);
  expect(items).toEqual([{ what: 'temp_file', paths: ['queue/active/.tmp-4000000-0123abcd-1-a.json'] }]);
  expect(readdirSync(places)).toEqual(['gone.json']);
  expect(readdirSync(join(home, 'queue')).sort()).toEqual(['.drain', '.lock', 'active']);
  expect(readFileSync(join(places, 'gone.json'), 'utf8')).toBe('{}');
});
