import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnSupervisor } from '../../../src/launch/process/spawn-supervisor.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { eventually } from '../../run/faults/support/eventually.ts';
import { processOf } from '../../run/faults/support/processes.ts';

const ID = 's1' as SessionId;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rpa-spawn-'));
});

afterEach(() => rmSync(root, { recursive: true }));

test('a supervisor is started in a session of its own, with nothing but what it needs', async () => {
  mkdirSync(join(root, 'bin'));
  const program =
    '#!/bin/sh\n(echo "$@"; pwd; ls -l /proc/$$/fd; env) >"$5/seen.tmp"\nmv "$5/seen.tmp" "$5/seen"\nexec sleep 60\n';
  writeFileSync(join(root, 'bin/rpa-launch'), program, { mode: 0o755 });
  const env = { PATH: process.env.PATH, RPA_CHROMIUM: '/c', QUERY_STRING: 'cpf=1' };
  const { pid } = await spawnSupervisor({ home: root, id: ID, root, env });
  try {
    const seen = await eventually(
      'its words',
      () => existsSync(join(root, 'seen')) && readFileSync(join(root, 'seen'), 'utf8'),
    );
    expect(seen.split('\n').slice(0, 2)).toEqual([`--supervise --session ${ID} --home ${root}`, '/']);
    for (const descriptor of [0, 1, 2]) expect(seen).toContain(` ${descriptor} -> /dev/null\n`);
    expect(seen).toContain('RPA_CHROMIUM=/c');
    expect(seen).not.toContain('QUERY_STRING');
    expect(processOf(pid)?.session).toBe(pid);
  } finally {
    process.kill(pid, 'SIGKILL');
  }
});

test('one that cannot be started is an error', async () => {
  await expect(spawnSupervisor({ home: root, id: ID, root })).rejects.toThrow('ENOENT');
});
