import { expect, test } from 'vitest';
import { failureOfResult } from '../../../src/life/endings/failure-of-result.ts';
import { resultOf } from '../../../src/life/supervised/process-result.ts';

const NOTHING_KNOWN = { isStopRequested: false, isLate: false };

test.each([
  ['no process at all', null, null, 'resources', 'unit_not_started'],
  ['no such program', null, { code: 127, signal: null }, 'exit-code', 'unit_not_started'],
  ['a program that may not be executed', null, { code: 126, signal: null }, 'exit-code', 'unit_not_started'],
  ['exit 0', null, { code: 0, signal: null }, 'success', 'internal'],
  ['exit 143', null, { code: 143, signal: null }, 'success', 'stopped_sigterm'],
  ['exit 78', null, { code: 78, signal: null }, 'exit-code', 'configuration_unusable'],
  ['SIGTERM', null, { code: null, signal: 'SIGTERM' }, 'success', 'stopped_sigterm'],
  ['SIGKILL', null, { code: null, signal: 'SIGKILL' }, 'signal', 'robot_killed'],
  ['SIGSEGV', null, { code: null, signal: 'SIGSEGV' }, 'signal', 'robot_crashed'],
  ['a stop not heeded', 'timeout', { code: null, signal: 'SIGKILL' }, 'timeout', 'stopped_sigterm'],
  ['the watchdog', 'watchdog', { code: null, signal: 'SIGKILL' }, 'watchdog', 'robot_hung'],
  ['memory', 'oom-kill', { code: null, signal: 'SIGKILL' }, 'oom-kill', 'out_of_memory'],
] as const)('%s is told as systemd would tell it', (_what, verdict, end, result, key) => {
  const told = resultOf(verdict, end);
  expect(told.result).toBe(result);
  expect(failureOfResult(told, NOTHING_KNOWN)).toBe(key);
});
