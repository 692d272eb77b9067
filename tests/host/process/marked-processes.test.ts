import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  endMarked,
  killMarked,
  markedProcesses,
  type ProcessMark,
} from '../../../src/host/process/marked-processes.ts';
import { eventually } from '../../run/faults/support/eventually.ts';

const BUDGET_MS = 30_000;

const start = (script: string): ProcessMark => {
  const value = crypto.randomUUID();
  const child = spawn('/bin/sh', ['-c', script], {
    stdio: 'ignore',
    detached: true,
    env: { PATH: process.env.PATH, TEST_MARK: value },
  });
  child.unref();
  return `TEST_MARK=${value}`;
};

const seen = (mark: ProcessMark, many: number): Promise<true> =>
  eventually(`${many} processes`, () => markedProcesses(mark).length === many);

describe('the processes with a mark', () => {
  test('are found in other sessions, without their starter, and without the mark below it', async () => {
    const mark = start('setsid sleep 100 & env -i /bin/sleep 100 & (sleep 100 &); exec sleep 100');
    await seen(mark, 4);
    expect(await endMarked(mark, BUDGET_MS)).toBe(true);
    expect(markedProcesses(mark)).toEqual([]);
  });

  test('are gone, however fast they start others', async () => {
    const mark = start('while :; do sleep 100 & done');
    await eventually('many processes', () => markedProcesses(mark).length > 20);
    expect(await endMarked(mark, BUDGET_MS)).toBe(true);
    expect(markedProcesses(mark)).toEqual([]);
  });

  test('are not those of a mark that begins like it', async () => {
    const mark = start('exec sleep 100');
    await seen(mark, 1);
    expect(killMarked(mark.slice(0, -1) as ProcessMark)).toBe(0);
    expect(killMarked(mark)).toBe(1);
  });
});
