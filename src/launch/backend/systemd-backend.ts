import type { Settings } from '../../config/schema/settings-schema.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { unitName } from '../../protocol/unit-name.ts';
import { LaunchError } from '../launch-error.ts';
import type { Place } from '../queue/places.ts';
import { systemdRunCommand } from '../unit/systemd-run.ts';
import { type UnitBase, unitOfSession } from '../unit/unit-of-session.ts';
import type { Backend } from './backend.ts';
import { lastWords, runAsRoot } from './root-command.ts';
import { runningSupervisors, stopSupervisor } from './supervisors.ts';
import { sessionsOfUnits, UNIT_PATTERN } from './unit-list.ts';

const START_BUDGET_MS = 30_000;
const LIST_BUDGET_MS = 30_000;

/** Longer than the unit's own TimeoutStopSec=. */
const STOP_BUDGET_MS = 90_000;

const LIST_COMMAND = [
  'systemctl',
  'list-units',
  '--all',
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

/** One transient unit per session. @param unit everything of it but the session */
export const systemdBackend = (settings: Settings, unit: UnitBase): Backend => ({
  name: 'systemd',
  unitOf: unitName,
  start: async (id) => {
    const command = systemdRunCommand(settings, unitOfSession(unit, id));
    await orUnavailable(`start ${unitName(id)}`, runAsRoot(command, START_BUDGET_MS));
    return null;
  },
  running: async (places) => {
    const units = await orUnavailable('list its units', runAsRoot(LIST_COMMAND, LIST_BUDGET_MS)).then(
      sessionsOfUnits,
    );
    const supervised = runningSupervisors(places);
    const runs = (place: Place): boolean =>
      place.backend === 'systemd' ? units.has(place.id) : supervised.has(place.id);
    return new Set(places.filter(runs).map(({ id }): SessionId => id));
  },
  stop: async (place) => {
    if (place.backend === 'process') return stopSupervisor(place);
    const command = ['systemctl', 'stop', unitName(place.id)];
    await orUnavailable(`stop ${unitName(place.id)}`, runAsRoot(command, STOP_BUDGET_MS));
  },
});
