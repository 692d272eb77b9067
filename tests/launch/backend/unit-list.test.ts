import { expect, test } from 'vitest';
import { sessionsOfUnits } from '../../../src/launch/backend/unit-list.ts';

const list = (...rows: readonly string[]): string[] => [...sessionsOfUnits(`${rows.join('\n')}\n`)];

test('a unit holds its session from the job that starts it to its end', () => {
  expect(
    list(
      'rpa-session-waits.service   loaded inactive     dead       start RPA session waits',
      'rpa-session-starts.service  loaded activating   start      start RPA session starts',
      'rpa-session-runs.service    loaded active       running          RPA session runs',
      'rpa-session-stops.service   loaded deactivating stop-post  stop  RPA session stops',
      'rpa-session-a-b_C1.service  loaded active       running          RPA session a-b_C1',
    ),
  ).toEqual(['waits', 'starts', 'runs', 'stops', 'a-b_C1']);
});

test('a unit that has ended holds nothing, although systemd lists it while what it started runs', () => {
  expect(
    list(
      'rpa-session-ended.service  loaded    inactive dead   RPA session ended',
      'rpa-session-failed.service loaded    failed   failed RPA session failed',
      'rpa-session-gone.service   not-found inactive dead   rpa-session-gone.service',
    ),
  ).toEqual([]);
});

test("somebody else's unit is no session, whatever its name", () => {
  expect(
    list(
      'rpa-session-theirs.service loaded active running /usr/bin/sleep 1d',
      'rpa-session-other.service  loaded active running RPA session another',
      'rpa-session-a.b.service    loaded active running RPA session a.b',
      '',
    ),
  ).toEqual([]);
});
