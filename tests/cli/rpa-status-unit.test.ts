import { expect, test } from 'vitest';
import { main } from '../../src/cli/rpa-status.ts';
import { runInProcess } from '../support/run-in-process.ts';

test('--unit ID and ID --unit answer with the same document', async () => {
  const answers = [
    await runInProcess(main, ['--unit', 'nobody', '--home', '/nowhere']),
    await runInProcess(main, ['nobody', '--home=/nowhere', '--unit']),
  ];
  for (const { status, stdout, stderr } of answers) {
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ session_id: 'nobody', service_status: 'inactive' });
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
