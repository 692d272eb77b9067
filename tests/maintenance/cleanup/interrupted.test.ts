import { lstatSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanItem } from '../../../src/maintenance/cleanup/plan-item.ts';
import { type FolderCalls, nodeCalls } from '../../../src/maintenance/folder/folder-calls.ts';
import { clean, newHome, snapshot } from './support/homes.ts';
import { putKind } from './support/session-kinds.ts';

/** Each kind of thing that goes, and one of each that stays. */
const fullHome = (): string => {
  const home = newHome();
  const now = new Date();
  for (const id of ['old1', 'old2']) {
    putKind(home, id, { kind: 'completed', ageHours: 1000, hasInput: true }, now);
    mkdirSync(join(home, 'sessions', id, 'evidence/trace/more'), { recursive: true });
    writeFileSync(join(home, 'sessions', id, 'evidence/trace/more/x'), 'x');
    writeFileSync(join(home, 'queue', `000001-${id}.json`), '{}');
  }
  putKind(home, 'abandoned', { kind: 'empty', ageHours: 1000, hasInput: false }, now);
  putKind(home, 'former', { kind: 'former, ended', ageHours: 1000, hasInput: false }, now);
  putKind(home, 'young', { kind: 'completed', ageHours: 30, hasInput: true }, now);
  putKind(home, 'live', { kind: 'running', ageHours: 1000, hasInput: true }, now);
  putKind(home, 'waits', { kind: 'queued', ageHours: 1000, hasInput: true }, now);
  const temp = join(home, 'rpa_data', '.tmp-4000000-0123abcd-1-monitoring.json');
  writeFileSync(temp, 'half');
  utimesSync(temp, now, now);
  writeFileSync(join(home, 'sessions/live/.tmp-4000000-0123abcd-1-status.json'), 'half');
  symlinkSync('../sessions/nobody/live.json', join(home, 'rpa_data', 'live_nobody.json'));
  mkdirSync(join(home, 'sessions/.removing-earlier-0123abcd/logs'), { recursive: true });
  return home;
};

/** The clean-up that ended is no process any more. */
const GONE_PID = 4_000_000;

class Killed extends Error {}

const CHANGES = ['unlink', 'rmdir', 'rename', 'symlink'] as const;

/** The n-th change of the file system ends otherwise. */
const endingAt = (n: number, end: () => never): { calls: FolderCalls; count: () => number } => {
  let count = 0;
  const counted = <Arguments extends unknown[]>(work: (...given: Arguments) => void) => {
    return (...given: Arguments): void => {
      count += 1;
      if (count === n) end();
      work(...given);
    };
  };
  const changes = Object.fromEntries(CHANGES.map((name) => [name, counted(nodeCalls[name] as () => void)]));
  return { calls: { ...nodeCalls, ...changes }, count: () => count };
};

const changesOfWholeRun = async (): Promise<{ total: number; result: ReadonlyMap<string, string> }> => {
  const home = fullHome();
  const { calls, count } = endingAt(0, () => {
    throw new Error('never');
  });
  expect(await clean(home, {}, { calls, pid: GONE_PID })).toMatchObject({ success: true });
  return { total: count(), result: snapshot(home) };
};

describe('a clean-up that ended half-way', () => {
  it('killed before any of its changes, is finished by the next', async () => {
    const { total, result } = await changesOfWholeRun();
    expect(total).toBeGreaterThan(20);
    for (let n = 1; n <= total; n += 1) {
      const home = fullHome();
      const { calls } = endingAt(n, () => {
        throw new Killed();
      });
      await expect(clean(home, {}, { calls, pid: GONE_PID })).rejects.toThrow(Killed);
      const again = await clean(home);
      expect([n, again.problems]).toEqual([n, []]);
      expect(snapshot(home)).toEqual(result);
    }
  });

  it('refused any one of its changes, says so, does the rest, and the next finishes', async () => {
    const { total, result } = await changesOfWholeRun();
    for (let n = 1; n <= total; n += 1) {
      const home = fullHome();
      const { calls } = endingAt(n, () => {
        throw Object.assign(new Error('refused'), { code: 'EPERM' });
      });
      const report = await clean(home, {}, { calls, pid: GONE_PID });
      if (snapshot(home).size !== result.size) expect([n, report.success]).toEqual([n, false]);
      expect(await clean(home)).toMatchObject({ success: true });
      expect(snapshot(home)).toEqual(result);
    }
  });
});

it('a clean-up that is called off after any item has done what it says, and the next one does the rest', async () => {
  const { result } = await changesOfWholeRun();
  const whole = (await clean(fullHome(), {}, { pid: GONE_PID })).items.length;
  expect(whole).toBeGreaterThan(5);
  for (let most = 1; most < whole; most += 1) {
    const home = fullHome();
    const calledOff = new AbortController();
    const onItem = async (item: PlanItem, items: PlanItem[]): Promise<void> => {
      items.push(item);
      if (items.length === most) calledOff.abort();
    };
    const report = await clean(home, {}, { pid: GONE_PID, signal: calledOff.signal, onItem });
    expect(report).toMatchObject({ success: true, interrupted: true });
    expect(report.items).toHaveLength(most);
    for (const item of report.items)
      if (item.what === 'session')
        for (const path of item.paths)
          expect(lstatSync(join(home, path), { throwIfNoEntry: false })).toBeUndefined();
    expect(await clean(home, {}, { pid: GONE_PID })).toMatchObject({ success: true, interrupted: false });
    expect(snapshot(home)).toEqual(result);
  }
});
