import { EXIT } from '../../protocol/exit-codes.ts';
import type { FailureKey } from '../../quote/outcome/catalogue.ts';
import type { ServiceResult } from './service-result.ts';

/** What else is known about a session that did not tell its end. */
export interface Circumstances {
  /** An operator asked for the stop. */
  readonly isStopRequested: boolean;
  /** The session's own deadline has passed. */
  readonly isLate: boolean;
}

/** Exit statuses from here on are systemd's own: it could not even start the program. */
const FIRST_STATUS_OF_SYSTEMD = 200;
const LAST_STATUS_OF_SYSTEMD = 245;

const KEY_OF_RESULT: Readonly<Record<string, FailureKey>> = {
  'oom-kill': 'out_of_memory',
  watchdog: 'robot_hung',
  'core-dump': 'robot_crashed',
  resources: 'unit_not_started',
  'exec-condition': 'unit_not_started',
  'start-limit-hit': 'unit_not_started',
};

const KEY_OF_SIGNAL: Readonly<Record<string, FailureKey>> = {
  TERM: 'stopped_sigterm',
  HUP: 'stopped_sigterm',
  INT: 'stopped_sigint',
  KILL: 'robot_killed',
};

const KEY_OF_STATUS: ReadonlyMap<number, FailureKey> = new Map([
  [EXIT.badInput.code, 'input_unreadable'],
  [EXIT.cannotWrite.code, 'cannot_write'],
  [EXIT.configuration.code, 'configuration_unusable'],
  [EXIT.deadline.code, 'session_deadline'],
  [EXIT.interrupted.code, 'stopped_sigint'],
  [EXIT.terminated.code, 'stopped_sigterm'],
]);

const keyOfStatus = (status: number): FailureKey => {
  if (status >= FIRST_STATUS_OF_SYSTEMD && status <= LAST_STATUS_OF_SYSTEMD) return 'unit_not_started';
  return KEY_OF_STATUS.get(status) ?? 'internal';
};

const byProcess = ({ exitCode, exitStatus }: ServiceResult): FailureKey => {
  if (exitCode === 'killed') return KEY_OF_SIGNAL[exitStatus] ?? 'robot_crashed';
  return exitCode === 'dumped' ? 'robot_crashed' : keyOfStatus(Number(exitStatus));
};

/**
 * A service that has to be killed at its deadline and one that does not heed a stop both end as
 * "timeout"; the time tells them apart.
 */
const keyOf = (result: ServiceResult, { isLate }: Circumstances): FailureKey => {
  // Whoever puts off every other limit is killed at its last moment.
  if (result.exitStatus === 'KILL' && result.result === 'signal' && isLate) return 'session_deadline';
  if (result.result === 'timeout') return isLate ? 'session_deadline' : 'stopped_sigterm';
  return KEY_OF_RESULT[result.result] ?? byProcess(result);
};

/**
 * A session that was stopped while it waited has no process that could have heard of it, and one that was killed
 * before it heard of the stop leaves nobody who saw its end.
 */
const MAY_BE_STOP: readonly FailureKey[] = [
  'stopped_sigterm',
  'robot_killed',
  'unit_not_started',
  'session_lost',
];

/**
 * The outcome of a session that systemd saw end and that did not say how.
 * @param result null when nobody saw it: the machine was restarted, or the supervisor killed
 */
export const failureOfResult = (result: ServiceResult | null, circumstances: Circumstances): FailureKey => {
  const key = result === null ? 'session_lost' : keyOf(result, circumstances);
  return circumstances.isStopRequested && MAY_BE_STOP.includes(key) ? 'stopped_by_operator' : key;
};
