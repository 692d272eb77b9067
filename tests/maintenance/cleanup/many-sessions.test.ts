import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type FolderCalls, nodeCalls } from '../../../src/maintenance/folder/folder-calls.ts';
import { clean, newHome } from './support/homes.ts';
import { putKind } from './support/session-kinds.ts';

const MANY = 2_000;

/** Small sessions: made quickly. */
const putMany = (home: string, count: number): void => {
  const at = new Date(Date.now() - 30 * 86_400_000);
  for (let index = 0; index < count; index += 1) {
    const folder = join(home, 'sessions', `s${index}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'status.json'), '{"status":"completed","pid":null}');
    utimesSync(join(folder, 'status.json'), at, at);
    symlinkSync(`../sessions/s${index}/live.json`, join(home, 'rpa_data', `live_s${index}.json`));
  }
};

const counting = (): { calls: FolderCalls; count: () => number } => {
  let count = 0;
  const calls = Object.fromEntries(
    Object.entries(nodeCalls).map(([name, call]) => [
      name,
      (...given: never[]) => {
        // The disk is waited for every few hundred sessions.
        if (name !== 'sync') count += 1;
        return (call as (...given: never[]) => unknown)(...given);
      },
    ]),
  );
  return { calls: calls as unknown as FolderCalls, count: () => count };
};

it(`${MANY} sessions go, at as many calls each as ten do, and the live one among them stays`, async () => {
  const callsFor = async (sessions: number): Promise<number> => {
    const home = newHome();
    putMany(home, sessions);
    putKind(home, 'live', { kind: 'running', ageHours: 1000, hasInput: true }, new Date());
    const { calls, count } = counting();
    const report = await clean(home, {}, { calls });
    expect(report).toMatchObject({ success: true, kept: 1, held: [{ session_id: 'live', state: 'live' }] });
    expect(report.items).toHaveLength(sessions);
    expect(readdirSync(join(home, 'sessions'))).toEqual(['live']);
    return count();
  };
  const fixed = await callsFor(0);
  const each = ((await callsFor(10)) - fixed) / 10;
  expect((await callsFor(MANY)) - fixed).toBe(each * MANY);
});
