import { setTimeout as delay } from 'node:timers/promises';
import { CUSTOMER } from '../../../support/invented-customer.ts';
import { ask } from '../../support/broker.ts';
import { FRONT, HOME } from '../../support/installed.ts';
import { soon } from '../../support/soon.ts';
import { GOOD, HERE, type HostileMachine, type Plan, type Report } from './hostile-machine.ts';

const LOOK_EVERY_MS = 100;

export interface ListedRow {
  readonly session_id: string;
  readonly estado: string;
  readonly resultado: string | null;
}

const PLACES = `
  systemctl list-units --all --plain --no-legend 'rpa-session-*' 'rpa-admit@*'
  ls ${HOME}/queue/active
  ls ${HOME}/queue
`;

/** Whatever a test left, so that the next one finds none of it; what is to live goes before. */
const END_ALL = `
  for unit in $(systemctl list-units --all --plain --no-legend 'rpa-session-*' | cut -d' ' -f1 | grep -v "rpa-session-$1.service"); do
    systemctl kill --signal=KILL "$unit" 2>/dev/null || true
  done
  rm -rf ${HERE}/go
`;

/** What the machine says of sessions, and what is done to them. */
export const newTold = (machine: HostileMachine) => {
  const { rig } = machine;
  const isThere = async (id: string): Promise<boolean> =>
    (await rig.script(PLACES))
      .split('\n')
      .some((line) => new RegExp(`(^|[-@])${id}(\\.service|\\.json)`).test(line));
  return {
    isThere,

    endAll: async (): Promise<void> => {
      await rig.script(END_ALL, GOOD);
    },

    /** Launches a hostile session and waits until it has done what was planned. */
    begin: async (id: string, plan: Plan): Promise<Report> => {
      await machine.plan(id, plan);
      const answer = await ask(rig, { op: 'launch', session: id, dados: CUSTOMER });
      if (answer.success !== true) throw new Error(`${id}: ${JSON.stringify(answer)}`);
      return machine.planted(id);
    },

    /** Waits until it has neither unit nor place. @returns seconds that it took */
    gone: async (id: string): Promise<number> => {
      const begun = performance.now();
      await soon(`the end of ${id}`, async () => !(await isThere(id)));
      return (performance.now() - begun) / 1_000;
    },

    /** The same with no limit but the test's. */
    goneSometime: async (id: string): Promise<number> => {
      const begun = performance.now();
      while (await isThere(id)) await delay(LOOK_EVERY_MS);
      return (performance.now() - begun) / 1_000;
    },

    row: async (id: string): Promise<ListedRow | undefined> => {
      const { stdout } = await rig.run(['rpa-status', '--list', '--json'], { user: FRONT });
      const { sessions } = JSON.parse(stdout) as { readonly sessions: readonly ListedRow[] };
      return sessions.find(({ session_id }) => session_id === id);
    },

    property: async (unit: string, name: string): Promise<string> =>
      (await rig.do('systemctl', 'show', '--property', name, '--value', unit)).trim(),
  };
};

export type Told = ReturnType<typeof newTold>;
