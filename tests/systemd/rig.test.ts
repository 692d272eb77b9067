import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere, useOwnRig, useRig } from '../support/rig.ts';

const LIMIT_MS = 120_000;

describe.skipIf(missing('a systemd rig', rigHere()))('a systemd rig', () => {
  const rig = useRig();
  const other = useOwnRig();

  test('is a whole systemd', async () => {
    expect((await rig.do('systemctl', 'is-system-running')).trim()).toMatch(/^(running|degraded)$/);
    expect(await rig.do('systemd-run', '--quiet', '--wait', '--pipe', 'echo', 'from a unit')).toBe(
      'from a unit\n',
    );
  });

  test('hands on arguments, stdin, output, the user and the exit code', async () => {
    const words = ['a b', '$(id)', "'", '"', '', 'ção'];
    const program = 'cat; id -un; printf "%s|" "$@"; echo told >&2; exit 7';
    expect(await rig.run(['sh', '-c', program, 'sh', ...words], { user: 'www-data', input: 'in\n' })).toEqual(
      {
        code: 7,
        stdout: `in\nwww-data\n${words.map((word) => `${word}|`).join('')}`,
        stderr: 'told\n',
      },
    );
  });

  test('cannot change the checkout, nor anything of this machine', async () => {
    expect((await rig.run(['touch', `${CHECKOUT}/package.json`])).code).not.toBe(0);
    await rig.do('touch', '/etc/only-in-the-rig');
    expect(readdirSync('/etc')).not.toContain('only-in-the-rig');
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain('rpa-rig');
  });

  test(
    'does not meet another one',
    async () => {
      await rig.do('touch', '/etc/of-the-first');
      expect((await other.run(['test', '-e', '/etc/of-the-first'])).code).toBe(1);
      await other.do('systemd-run', '--quiet', '--unit=same-name', 'sleep', '100');
      expect((await rig.run(['systemctl', 'is-active', 'same-name'])).stdout.trim()).toBe('inactive');
    },
    LIMIT_MS,
  );
});
