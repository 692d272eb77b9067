import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wayToSupervisor } from '../../../src/run/notify/ways.ts';
import { eventually } from '../faults/support/eventually.ts';

const PROGRAM = join(import.meta.dirname, 'fixtures/notified.ts');

test('outside a unit and without a channel there is no way', () => {
  expect(wayToSupervisor({}, {})).toBeNull();
});

test('an IPC channel is the way; where both are there, the socket of systemd is', () => {
  const sent: unknown[] = [];
  const channel = { send: (notice: unknown) => sent.push(notice) > 0 };
  wayToSupervisor({}, channel)?.(['READY=1'], () => {});
  expect(sent).toEqual([{ notify: ['READY=1'] }]);
  wayToSupervisor({ NOTIFY_SOCKET: '/nonexistent', PATH: '' }, channel)?.(['WATCHDOG=1'], () => {});
  expect(sent).toHaveLength(1);
});

describe('a program that tells over IPC', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rpa-notify-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (file: string): ChildProcess =>
    spawn(process.execPath, [PROGRAM, file], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { WATCHDOG_USEC: '60000' },
    });

  test('says that it is up, then what it does and that it lives; and the channel keeps it no longer', async () => {
    const end = join(folder, 'end-1');
    const child = start(end);
    const told: string[] = [];
    child.on('message', ({ notify }: { notify: string[] }) => {
      told.push(...notify);
      if (told.includes('WATCHDOG=1')) rmSync(end, { force: true });
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(told[0]).toBe('READY=1');
    expect(told).toContain('STATUS=Tela 1/15: x');
  });

  test('goes on to its own end when its supervisor is gone', async () => {
    const end = join(folder, 'end-2');
    const child = start(end);
    await once(child, 'message');
    child.disconnect();
    await eventually('its own end', () => child.exitCode !== null);
    expect([child.exitCode, existsSync(end)]).toEqual([0, false]);
  });
});
