import { setTimeout as delay } from 'node:timers/promises';
import { MISSING_BROWSER } from '../../../support/ends-at-once.ts';
import { CUSTOMER } from '../../../support/invented-customer.ts';
import { FRONT, HOME } from '../../support/installed.ts';
import { GOOD, type HostileMachine, VICTIM } from './hostile-machine.ts';
import type { Looks } from './looks.ts';
import type { Patience } from './patience.ts';
import type { Notes } from './table.ts';

const LOOK_EVERY_MS = 100;

/** A whole session that ends at once: what a round's own sessions are measured by. */
export const WHOLE_SESSION = 'whole session beside';

/** A line of the list of sessions. */
export interface ListedRow {
  readonly session_id: string;
  readonly estado: string;
  readonly etapa_atual: number;
  readonly resultado: string | null;
}

export interface Others {
  /** The list, by ids. */
  readonly listed: (what: string) => Promise<ReadonlyMap<string, ListedRow>>;
  /** Waits until nothing of these is left. @returns those that still are after so many seconds */
  readonly leftOf: (ids: readonly string[], mostSeconds: number) => Promise<string[]>;
  /** A session of somebody else begins, runs and ends, and is read. */
  readonly besideThem: (what: string) => Promise<void>;
  /** The one that runs and the one that ended are told as they are. */
  readonly judgeOthers: (what: string) => Promise<void>;
}

/** What others have of it that hostile sessions live beside them. */
export const newOthers = (
  machine: HostileMachine,
  looks: Looks,
  patience: Patience,
  notes: Notes,
): Others => {
  const { rig } = machine;
  let besides = 0;

  const listed = async (what: string): Promise<Map<string, ListedRow>> => {
    const argv = ['rpa-status', '--list', '--json'];
    const [end] = await looks.watched(what, [{ name: 'status list', argv, user: FRONT }]);
    const rows: readonly ListedRow[] = end?.code === 0 ? JSON.parse(end.stdout).sessions : [];
    return new Map(rows.map((row) => [row.session_id, row]));
  };

  const occupied = async (): Promise<string> => {
    const { stdout } = await rig.run([
      'sh',
      '-c',
      `timeout 60 systemctl list-units --all --plain --no-legend 'rpa-session-odd-*' 'rpa-session-beside-*'; ls ${HOME}/queue/active ${HOME}/queue`,
    ]);
    return stdout;
  };

  const leftOf = async (ids: readonly string[], mostSeconds: number): Promise<string[]> => {
    const endsAt = performance.now() + mostSeconds * 1_000;
    for (;;) {
      const text = await occupied();
      const left = ids.filter((id) => text.includes(id));
      if (left.length === 0 || performance.now() > endsAt) return left;
      await delay(LOOK_EVERY_MS);
    }
  };

  const besideThem = async (what: string): Promise<void> => {
    besides += 1;
    const id = `beside-${besides}`;
    const begun = performance.now();
    const input = JSON.stringify(CUSTOMER);
    const argv = ['rpa-launch', '--session', id, '--data', '-'];
    const [launched] = await looks.watched(what, [{ name: 'launch beside', argv, user: FRONT, input }]);
    if (launched?.code !== 0)
      notes.fault({
        what,
        reader: 'launch beside',
        seen: `exit ${launched?.code} ${launched?.stdout}`,
        expected: 'exit 0',
      });
    const left = await leftOf([id], patience.longest());
    const seconds = (performance.now() - begun) / 1_000;
    const reader = WHOLE_SESSION;
    notes.row({ what, reader, end: left.length > 0 ? 'no end' : 'ended', seconds });
    if (left.length > 0 || seconds > patience.seconds(reader))
      notes.fault({
        what,
        reader,
        seen: `${seconds.toFixed(1)} s`,
        expected: `at most ${patience.seconds(reader).toFixed(1)} s`,
      });
    if (what === GOOD) patience.good(reader, seconds);
    const row = (await listed(what)).get(id);
    if (row?.estado !== 'failed' || row.resultado !== MISSING_BROWSER)
      notes.fault({
        what,
        reader,
        seen: `${row?.estado} ${row?.resultado}`,
        expected: `failed ${MISSING_BROWSER}`,
      });
  };

  const judgeOthers = async (what: string): Promise<void> => {
    const rows = await listed(what);
    const seen = [GOOD, VICTIM].map((id) => `${id} ${rows.get(id)?.estado}`).join(', ');
    const expected = `${GOOD} running, ${VICTIM} succeeded`;
    if (seen !== expected) notes.fault({ what, reader: 'status list', seen, expected });
  };

  return { listed, leftOf, besideThem, judgeOthers };
};
