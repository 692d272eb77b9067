import type { Settings } from '../../config/schema/settings-schema.ts';
import { type Command, lastWords, runAsRoot } from '../../host/command/lean-command.ts';
import { sessionPaths } from '../../protocol/paths.ts';
import { readRecord } from '../../protocol/record/session-record.ts';
import type { SessionId } from '../../protocol/session-id.ts';
import { unitName } from '../../protocol/unit-name.ts';
import type { Backend, TakenPlace } from '../backend.ts';
import { LaunchError } from '../launch-error.ts';
import { MachineStops } from '../machine-stops.ts';
import { killAfterMs } from '../session-limits.ts';
import { deadlineCommand, killCommand, withoutDeadlineCommand } from '../unit/deadline-timer.ts';
import { systemdRunCommand } from '../unit/systemd-run.ts';
import { type UnitBase, unitOfSession } from '../unit/unit-of-session.ts';
import { runningSupervised, stopSupervised } from './supervisors.ts';
import { sessionsOfUnits, UNIT_PATTERN } from './unit-list.ts';

const KILL_BUDGET_MS = 10_000;
const START_BUDGET_MS = 30_000;
const LIST_BUDGET_MS = 30_000;

/** Longer than the unit's own TimeoutStopSec=. */
const STOP_BUDGET_MS = 60_000;

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
  const deadline = readRecord(sessionPaths(unit.home, id))?.deadline;
  const command = systemdRunCommand(settings, unitOfSession(unit, id, deadline));
  try {
    await orUnavailable(`start ${unitName(id)}`, runAsRoot(command, START_BUDGET_MS));
  } catch (error) {
    throw (await isStopping()) ? new MachineStops(error) : error;
  }
};

/**
 * Whoever may notify systemd may put off every limit of its own unit (EXTEND_TIMEOUT_USEC=): a timer of its own ends it.
 * Should there be none, the minutely admission does, which knows the same moment.
 */
const guardDeadline = async (settings: Settings, id: SessionId): Promise<void> => {
  const command = deadlineCommand(id, killAfterMs(settings));
  try {
    await runAsRoot(command, START_BUDGET_MS);
  } catch {
    // One that an earlier start has left is too early.
    await runAsRoot(withoutDeadlineCommand(id), KILL_BUDGET_MS).catch(() => {});
    await runAsRoot(command, START_BUDGET_MS).catch(() => {});
  }
};

const askToStop = (id: SessionId): Promise<string> =>
  orUnavailable(`stop ${unitName(id)}`, runAsRoot(['systemctl', 'stop', unitName(id)], STOP_BUDGET_MS));

/** A unit that ends by itself meanwhile is stopped as well. */
const stopUnit = async (id: SessionId): Promise<void> => {
  if (!(await runningUnits()).has(id)) return;
  try {
    await askToStop(id);
  } catch {
    if (!(await runningUnits()).has(id)) return;
    // A session can put off the limit of its stop as well.
    await runAsRoot(killCommand(id), KILL_BUDGET_MS).catch(() => {});
    await askToStop(id);
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
  guard: (id) => guardDeadline(settings, id),
  running: async (places) => {
    const units = await runningUnits();
    const supervised = await runningSupervised(unit.home, places);
    const runs = (place: TakenPlace): boolean =>
      place.backend === 'systemd' ? units.has(place.id) : supervised.has(place.id);
    return new Set(places.filter(runs).map(({ id }): SessionId => id));
  },
  kill: async ({ id }) => {
    await orUnavailable(`kill ${unitName(id)}`, runAsRoot(killCommand(id), KILL_BUDGET_MS));
  },
  stop: (place) => (place.backend === 'process' ? stopSupervised(unit.home, place) : stopUnit(place.id)),
});
