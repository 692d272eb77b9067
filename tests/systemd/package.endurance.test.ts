import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputOf, runToEnd } from '../../scripts/command/run-to-end.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { type Ran, rigHere, useOwnRig } from '../support/rig.ts';
import {
  configure,
  endOf,
  expectOutlivedUpgrade,
  INSTALLED,
  launchAs,
  pathsOf,
  reached,
  startLiveServer,
  startReplica,
  viewOf,
} from './support/installed-machine.ts';

const ROOT = join(import.meta.dirname, '../..');
const LIMIT_MS = 300_000;
const DAY = '1790000000';

const has = (command: string): boolean => runToEnd('which', [command]).status === 0;
const packer = { available: has('dpkg-deb'), reason: 'this is no Debian: no dpkg-deb' };
const lintian = { available: has('lintian'), reason: 'the package lintian is not installed' };

const pack = (out: string): string =>
  outputOf(process.execPath, [join(ROOT, 'scripts/package-deb.ts'), '--out', out], {
    env: { ...process.env, SOURCE_DATE_EPOCH: DAY },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** The next version, in which every chunk has another name and the socket another backlog. $1 is the package, $2 the new one. */
const NEXT_VERSION = `
  dpkg-deb -R "$1" /tmp/next
  cd /tmp/next
  sed -i 's/^Version: .*/Version: 99.0.0-1/' DEBIAN/control
  sed -i 's/^Backlog=.*/Backlog=321/' usr/lib/systemd/system/rpa-launch.socket
  cd opt/imediatoseguros-rpa/dist
  for chunk in code/*.cjs; do
    name=\${chunk#code/}
    echo "s|$name|next-$name|g" >>/tmp/renames
    mv "$chunk" "code/next-$name"
    [ ! -e "$chunk.v8" ] || mv "$chunk.v8" "code/next-$name.v8"
  done
  sed -i -f /tmp/renames *.cjs code/*.cjs
  dpkg-deb --root-owner-group -Znone -b /tmp/next "$2"
`;

describe.skipIf(missing('dpkg-deb', packer))('the Debian package', () => {
  let folder = '';
  let deb = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rpa-deb-'));
    deb = pack(folder);
  }, LIMIT_MS);
  afterAll(() => rmSync(folder, { recursive: true }));

  test(
    'is the same, byte by byte, when it is built again',
    () => {
      const again = pack(mkdtempSync(join(folder, 'again-')));
      expect(readFileSync(again).equals(readFileSync(deb))).toBe(true);
    },
    LIMIT_MS,
  );

  test.skipIf(missing('lintian', lintian))(
    'has nothing that lintian calls an error',
    () => {
      const { status, stdout } = runToEnd('lintian', ['--fail-on', 'error', deb]);
      expect(stdout.split('\n').filter((line) => line.startsWith('E:'))).toEqual([]);
      expect(status).toBe(0);
    },
    LIMIT_MS,
  );

  const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

  describe.skipIf(skipped)('on a machine', () => {
    const rig = useOwnRig();
    const dpkg = (...args: string[]): Promise<Ran> => rig.run(['dpkg', ...args]);
    let untouched: string[] = [];

    test(
      'installs all that a session needs, and runs one',
      async () => {
        // Images of containers have it, to keep packages from starting anything; machines have not.
        await rig.do('rm', '-f', '/usr/sbin/policy-rc.d');
        untouched = await pathsOf(rig);
        copyFileSync(deb, join(await rig.files(), 'srv', basename(deb)));
        const { code, stdout, stderr } = await dpkg('--install', `/srv/${basename(deb)}`);
        expect(code, stdout + stderr).toBe(0);
        expect(await rig.run(['rpa-doctor', '--as-user', 'rpa'])).toMatchObject({
          code: 0,
          stdout: expect.stringContaining('\n0 errors, '),
        });
        await startLiveServer(rig);
        await startReplica(rig);
        await configure(rig, 'success');
        expect(await launchAs(rig, 'www-data', 'first')).toMatchObject({ code: 0 });
        expect(await endOf(rig, 'first')).toBe('succeeded');
      },
      LIMIT_MS,
    );

    test(
      'lets a session end as it would have, its evidence included, when a newer one is installed meanwhile',
      async () => {
        await rig.script(NEXT_VERSION, `/srv/${basename(deb)}`, '/srv/next.deb');
        await expectOutlivedUpgrade(rig, async () => {
          const { code, stdout, stderr } = await dpkg('--install', '/srv/next.deb');
          expect(code, stdout + stderr).toBe(0);
          expect((await viewOf(rig, 'upgraded')).execucao.finalizado).toBe(false);
        });
      },
      LIMIT_MS,
    );

    test(
      'that is removed has ended what ran, and keeps data, settings and users',
      async () => {
        await configure(rig, 'stuck-2');
        expect(await launchAs(rig, 'www-data', 'ran')).toMatchObject({ code: 0 });
        await reached(rig, 'ran', 2);
        expect(await dpkg('--remove', 'rpa-runner')).toMatchObject({ code: 0 });
        const status = await rig.do('cat', `${INSTALLED}/sessions/ran/status.json`);
        expect(JSON.parse(status)).toMatchObject({ status: 'stopped' });
        const units = ['list-units', '--all', '--plain', '--no-legend', 'rpa*'];
        expect(await rig.do('systemctl', ...units)).toBe('');
        expect((await rig.do('ls', INSTALLED)).trim().split('\n')).toEqual([
          'config',
          'queue',
          'rpa_data',
          'sessions',
        ]);
        await rig.do('id', 'rpa');
      },
      LIMIT_MS,
    );

    test(
      'that is purged leaves nothing',
      async () => {
        expect(await dpkg('--purge', 'rpa-runner')).toMatchObject({ code: 0 });
        const left = await pathsOf(rig);
        expect(left.filter((path) => !untouched.includes(path))).toEqual([]);
        expect((await rig.run(['getent', 'passwd', 'rpa'])).code).not.toBe(0);
        expect((await rig.run(['getent', 'group', 'rpa', 'rpa-front'])).stdout).toBe('');
      },
      LIMIT_MS,
    );
  });
});
