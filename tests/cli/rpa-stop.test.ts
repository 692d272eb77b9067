import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DATA, homeWith, launchCommandIn, stopCommandIn } from './rpa-launch/support/quiet-homes.ts';
import { refusal } from './rpa-launch/support/refusal.ts';

describe('rpa-stop refuses', () => {
  it.each([[[]], [['s1', '--all']], [['a', 'b']], [['s1', '--backend', 'queue']], [['--unknown']]])(
    'wrong use, 64, on stderr only: %j',
    async (args) => {
      expect(await stopCommandIn(homeWith(), ...args)).toMatchObject({ status: 64, stdout: '' });
    },
  );

  it.each(['../x', 'a b', '', 'x'.repeat(65)])('what is no id, 65: %j', async (id) => {
    const { status, stdout, stderr } = await stopCommandIn(homeWith(), '--', id);
    expect([status, refusal(stdout, stderr).code]).toEqual([65, 'invalid']);
  });

  it('a session that there is not, 66', async () => {
    const home = homeWith();
    const { status, stdout, stderr } = await stopCommandIn(home, 'nobody');
    expect([status, refusal(stdout, stderr)]).toMatchObject([
      66,
      { code: 'not_found', error: 'Sessão não encontrada' },
    ]);
    expect(readdirSync(home)).toEqual(['config']);
  });
});

it('rpa-stop --all stops what waits from the last to the first, and starts none of it', async () => {
  const home = homeWith();
  await launchCommandIn(home, '--drain');
  const ids = ['s1', 's2', 's3'];
  for (const id of ids) await launchCommandIn(home, '--data', DATA, '--session', id);
  const { status, stdout } = await stopCommandIn(home, '--all');
  const answer = JSON.parse(stdout);
  expect([status, answer.success, answer.total]).toEqual([0, true, 3]);
  expect(
    answer.sessions.map(({ session_id, estado }: Record<string, string>) => [session_id, estado]),
  ).toEqual(ids.toReversed().map((id) => [id, 'stopped']));
  expect(JSON.parse((await stopCommandIn(home, '--all')).stdout)).toEqual({
    success: true,
    total: 0,
    sessions: [],
  });
});
