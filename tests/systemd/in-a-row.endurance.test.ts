import { describe, expect, test } from 'vitest';
import { documentsOf } from '../fixtures/writer/session-documents.ts';
import { MISSING_BROWSER } from '../support/ends-at-once.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { expectOrderly, untilFree } from './admission/checks.ts';
import { flood, ids } from './admission/flood.ts';
import { COMMON } from './stops/ways.ts';
import { HOME, useInstalled } from './support/installed.ts';
import { expectEnded } from './support/readers.ts';

const LIMIT_MS = 600_000;
const SESSIONS = 200;
const PROCESSES = 5;

// systemd makes namespace-dev-* while it starts a unit with devices of its own, and leaves it when that start is killed.
const LEFT = `
  systemctl list-units --all --plain --no-legend --state=failed
  systemctl list-units --all --plain --no-legend 'rpa-session-*' 'rpa-admit@*'
  find ${HOME} -name '.tmp-*'
  find /tmp /var/tmp -mindepth 1 ! -path '*systemd-private-*' ! -path '/tmp/namespace-dev-*' ! -path '/tmp/.*-unix'
  ls ${HOME}/queue/active
`;

describe.skipIf(missing('a systemd rig', rigHere()))('many sessions, one after the other', () => {
  const machine = useInstalled(COMMON);

  test(
    '200 sessions in a row leave no failed unit, no process, no temporary file, no place and no ticket',
    async () => {
      const all = ids('row', SESSIONS);
      await machine.settings(COMMON);
      const answers = await flood(machine.rig, all, PROCESSES);
      expect(answers.map(({ success }) => success)).toEqual(all.map(() => true));
      await untilFree(machine);
      await expectOrderly(machine, { all, waited: [], maxActive: COMMON.admission.max_active });
      expect(await machine.rig.script(LEFT)).toBe('');
      const home = await machine.seen();
      const reasons = all.map((id) => documentsOf(home, id).status?.reason);
      expect(new Set(reasons)).toEqual(new Set([MISSING_BROWSER]));
      await expectEnded(machine.rig, all.slice(-20));
    },
    LIMIT_MS,
  );
});
