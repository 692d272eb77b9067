import type { Settings } from '../../config/schema/settings-schema.ts';
import { type Command, lastWords, runAsRoot } from '../../host/command/lean-command.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { unitName } from '../../protocol/unit-name.ts';
import type { Backend, TakenPlace } from '../backend.ts';
import { LaunchError } from '../launch-error.ts';
import { MachineStops } from '../machine-stops.ts';
import { systemdRunCommand } from '../unit/systemd-run.ts';
import { type UnitBase, unitOfSession } from '../unit/unit-of-session.ts';
import { runningSupervised, stopSupervised } from './supervisors.ts';
import { sessionsOfUnits, UNIT_PATTERN } from './unit-list.ts';

const START_BUDGET_MS = 30_000;
const LIST_BUDGET_MS = 30_000;

/** Longer than the unit's own TimeoutStopSec=. */
const STOP_BUDGET_MS = 90_000;

const LIST_COMMAND: Command = [
  'systemctl',
  'list-units',
  '--all',
  '--full',
  '--plain',
  '--no-legend',
  '--no-pager',
  UNIT_PATTERN,
];

const orUnavailable = async <T>(what: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw new LaunchError(
      'unavailable',
      `systemd did not ${what}: ${lastWords(error)}`,
      {},
      { cause: error },
    );
  }
};

const runningUnits = async (): Promise<Set<SessionId>> =>
  sessionsOfUnits(await orUnavailable('list its units', runAsRoot(LIST_COMMAND, LIST_BUDGET_MS)));

const STATE_COMMAND: Command = ['systemctl', 'show', '--property=SystemState', '--value'];

const isStopping = async (): Promise<boolean> =>
  (await orUnavailable('tell its state', runAsRoot(STATE_COMMAND, LIST_BUDGET_MS))).trim() === 'stopping';

/** @throws {MachineStops} @throws {LaunchError} */
const startUnit = async (settings: Settings, unit: UnitBase, id: SessionId): Promise<void> => {
  const command = systemdRunCommand(settings, unitOfSession(unit, id));
  try {
    await orUnavailable(`start ${unitName(id)}`, runAsRoot(command, START_BUDGET_MS));
  } catch (error) {
    throw (await isStopping()) ? new MachineStops(error) : error;
  }
};

/** A unit that ends by itself meanwhile is stopped as well. */
const stopUnit = async (id: SessionId): Promise<void> => {
  if (!(await runningUnits()).has(id)) return;
  try {
    await orUnavailable(
      `stop ${unitName(id)}`,
      runAsRoot(['systemctl', 'stop', unitName(id)], STOP_BUDGET_MS),
    );
  } catch (error) {
    if ((await runningUnits()).has(id)) throw error;
  }
};

/** One transient unit per session. @param unit everything of it but the session */
export const systemdBackend = (settings: Settings, unit: UnitBase): Backend => ({
  name: 'systemd',
  unitOf: unitName,
  start: async (id) => {
    await startUnit(settings, unit, id);
    return null;
  },
  running: async (places) => {
    const units = await runningUnits();
    const supervised = await runningSupervised(unit.home, places);
    const runs = (place: TakenPlace): boolean =>
      place.backend === 'systemd' ? units.has(place.id) : supervised.has(place.id);
    return new Set(places.filter(runs).map(({ id }): SessionId => id));
  },
  stop: (place) => (place.backend === 'process' ? stopSupervised(unit.home, place) : stopUnit(place.id)),
});
