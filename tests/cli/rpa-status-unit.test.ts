import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { main } from '../../src/cli/rpa-status.ts';
import { runInProcess } from '../support/run-in-process.ts';

test('--unit ID and ID --unit answer with the same document', async () => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-unit-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  mkdirSync(join(home, 'sessions/somebody'), { recursive: true });
  const answers = [
    await runInProcess(main, ['--unit', 'somebody', '--home', home]),
    await runInProcess(main, ['somebody', `--home=${home}`, '--unit']),
  ];
  for (const { status, stdout, stderr } of answers) {
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ session_id: 'somebody', service_status: 'inactive' });
  }
});

test.each([
  [['--unit']],
  [['--unit', '--live', 'a']],
  [['--unit', 'a', '--data-dir', '/tmp']],
  [['--unit', 'a', 'b']],
])('%j is wrong use: 64, and nothing on stdout', async (args) => {
  expect(await runInProcess(main, args)).toMatchObject({ status: 64, stdout: '' });
});

test.each(['--unit', '--live', '--watch'])(
  '%s of a session that is not there: 66 and a sentence',
  async (form) => {
    const { status, stdout, stderr } = await runInProcess(main, [form, 'nobody', '--home', '/nowhere']);
    expect([status, stdout]).toEqual([66, '']);
    expect(stderr).toBe('rpa-status: there is no session nobody in /nowhere; rpa-status --list names all.\n');
  },
);
