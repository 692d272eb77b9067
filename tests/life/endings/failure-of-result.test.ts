import { expect, test } from 'vitest';
import { failureOfResult } from '../../../src/life/endings/failure-of-result.ts';
import { serviceResultOf } from '../../../src/life/endings/service-result.ts';

const IN_TIME = { isStopRequested: false, isLate: false };

test.each([
  ['oom-kill', 'killed', 'KILL', 'out_of_memory'],
  ['watchdog', 'killed', 'KILL', 'robot_hung'],
  ['watchdog', 'killed', 'ABRT', 'robot_hung'],
  ['timeout', 'killed', 'KILL', 'stopped_sigterm'],
  ['timeout', 'exited', '143', 'stopped_sigterm'],
  ['signal', 'killed', 'KILL', 'robot_killed'],
  ['signal', 'killed', 'SEGV', 'robot_crashed'],
  ['signal', 'killed', 'INT', 'stopped_sigint'],
  ['success', 'killed', 'TERM', 'stopped_sigterm'],
  ['core-dump', 'dumped', 'ABRT', 'robot_crashed'],
  ['exit-code', 'exited', '78', 'configuration_unusable'],
  ['exit-code', 'exited', '73', 'cannot_write'],
  ['exit-code', 'exited', '70', 'internal'],
  ['exit-code', 'exited', '127', 'internal'],
  ['exit-code', 'exited', '203', 'unit_not_started'],
  ['exit-code', 'exited', '226', 'unit_not_started'],
  ['success', 'exited', '0', 'internal'],
  ['success', 'exited', '65', 'input_unreadable'],
  ['success', 'exited', '143', 'stopped_sigterm'],
  ['protocol', 'exited', '0', 'internal'],
  ['resources', '', '', 'unit_not_started'],
  ['something-new', '', '', 'internal'],
] as const)('systemd\'s "%s" with %s %s means %s', (result, exitCode, exitStatus, key) => {
  expect(failureOfResult({ result, exitCode, exitStatus }, IN_TIME)).toBe(key);
});

test('a service that is killed at its deadline has passed it', () => {
  const result = { result: 'timeout', exitCode: 'killed', exitStatus: 'KILL' };
  expect(failureOfResult(result, { ...IN_TIME, isLate: true })).toBe('session_deadline');
});

test("a stop that was asked for is the operator's, and nothing else is", () => {
  const asked = { ...IN_TIME, isStopRequested: true };
  const by = (result: string, exitStatus: string) =>
    failureOfResult({ result, exitCode: 'killed', exitStatus }, asked);
  expect(by('timeout', 'KILL')).toBe('stopped_by_operator');
  expect(by('success', 'TERM')).toBe('stopped_by_operator');
  expect(failureOfResult(null, asked)).toBe('stopped_by_operator');
  expect(by('oom-kill', 'KILL')).toBe('out_of_memory');
  expect(by('watchdog', 'KILL')).toBe('robot_hung');
});

test('a session whose end nobody saw is lost', () => {
  expect(failureOfResult(null, IN_TIME)).toBe('session_lost');
  expect(serviceResultOf({})).toBeNull();
});

test('only words are taken from the environment', () => {
  const env = { SERVICE_RESULT: 'signal', EXIT_CODE: 'killed\nx', EXIT_STATUS: '../9' };
  expect(serviceResultOf(env)).toEqual({ result: 'signal', exitCode: '', exitStatus: '' });
  expect(serviceResultOf({ SERVICE_RESULT: 'a b' })).toBeNull();
});
