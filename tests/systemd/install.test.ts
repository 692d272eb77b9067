import { describe, expect, test } from 'vitest';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { CHECKOUT, type Ran, rigHere, useOwnRig } from '../support/rig.ts';
import {
  configure,
  endOf,
  expectOutlivedUpgrade,
  factsOf,
  INSTALLED,
  launchAs,
  mainPid,
  pathsOf,
  reached,
  startLiveServer,
  startReplica,
  viewOf,
} from './support/installed-machine.ts';

const LIMIT_MS = 300_000;

/** Another version: every chunk has another name, the socket another backlog. The rig's /tmp can carry an overlay, its root cannot. */
const MAKE_NEXT = `
  mkdir -p /tmp/next/upper /tmp/next/work /tmp/next/root
  mount -t overlay overlay -o lowerdir=${CHECKOUT},upperdir=/tmp/next/upper,workdir=/tmp/next/work /tmp/next/root
  sed -i 's/^Backlog=.*/Backlog=321/' /tmp/next/root/systemd/rpa-launch.socket
  cd /tmp/next/root/dist
  for chunk in code/*.cjs; do
    name=\${chunk#code/}
    echo "s|$name|next-$name|g" >>/tmp/next/renames
    mv "$chunk" "code/next-$name"
    [ ! -e "$chunk.v8" ] || mv "$chunk.v8" "code/next-$name.v8"
  done
  sed -i -f /tmp/next/renames *.cjs code/*.cjs
  touch .built
`;

/** As an operator clones it; /tmp/next is from the test of an upgrade. $1 owns one of its files. */
const PUT_IN_PLACE = `
  mkdir -p ${INSTALLED}
  mount --bind /tmp/next/root ${INSTALLED}
  chown -R root:root ${INSTALLED}
  find ${INSTALLED} -perm /022 ! -type l -exec chmod go-w {} +
  chown "$1" ${INSTALLED}/bin/rpa-run
`;

/** AppArmor is not in every kernel: what restricts and what loads profiles stand in for it. */
const APPLY_PROFILE = `
  mkdir -p /tmp/bin
  printf '#!/bin/sh\\necho "$@" >>/tmp/loaded\\n' >/tmp/bin/apparmor_parser
  chmod 755 /tmp/bin/apparmor_parser
  PATH=/tmp/bin:$PATH
  . ${INSTALLED}/scripts/machine/machine.sh
  RPA_PROFILE=/tmp/profile RPA_RESTRICTION=/tmp/restriction
  echo "$1" >$RPA_RESTRICTION
  apply_apparmor_profile
  [ ! -e $RPA_PROFILE ] || cmp $RPA_PROFILE ${INSTALLED}/systemd/apparmor.d/rpa-chromium
  cat /tmp/loaded 2>/dev/null || echo nothing
`;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere());

describe.skipIf(skipped)('an installed machine', () => {
  const rig = useOwnRig();
  const install = (from: string, ...args: string[]): Promise<Ran> =>
    rig.run([`${from}/scripts/install`, ...args]);
  let untouched: string[] = [];

  test(
    'has nothing to mend, as the doctor finds at the end of the installation, and no live server yet',
    async () => {
      untouched = await pathsOf(rig);
      const { code, stdout, stderr } = await install(CHECKOUT);
      expect([code, stderr.includes('install:')], stdout + stderr).toEqual([0, false]);
      expect(stdout).toContain('ok       user: rpa\n');
      expect(stdout).toContain('\n0 errors, ');
      const enabled = [
        'rpa-launch.socket',
        'rpa-admit.timer',
        'rpa-cleanup.timer',
        'rpa-report.timer',
        'rpa-admit.service',
      ];
      expect((await rig.do('systemctl', 'is-enabled', ...enabled)).trim().split('\n')).toEqual(
        enabled.map(() => 'enabled'),
      );
      const optional = ['is-enabled', 'rpa-serve.socket', 'rpa-serve.service'];
      expect((await rig.run(['systemctl', ...optional])).stdout).toBe('disabled\ndisabled\n');
      expect((await rig.do('systemctl', '--failed', '--plain', '--no-legend')).trim()).toBe('');
    },
    LIMIT_MS,
  );

  test(
    'is not changed by a second installation',
    async () => {
      await startLiveServer(rig);
      const [before, server] = [await factsOf(rig), await mainPid(rig, 'rpa-serve')];
      expect(await install(CHECKOUT)).toMatchObject({ code: 0 });
      expect(await factsOf(rig)).toEqual(before);
      expect(await mainPid(rig, 'rpa-serve')).toBe(server);
    },
    LIMIT_MS,
  );

  test(
    'runs a session that its front asks for, and refuses other users',
    async () => {
      await startReplica(rig);
      await configure(rig, 'success');
      expect(await launchAs(rig, 'www-data', 'asked-by-front')).toMatchObject({ code: 0 });
      expect((await launchAs(rig, 'nobody', 'asked-by-nobody')).code).toBe(77);
      expect(await endOf(rig, 'asked-by-front')).toBe('succeeded');
      expect((await viewOf(rig, 'asked-by-front')).etapa_atual).toBe(15);
    },
    LIMIT_MS,
  );

  test(
    'has an AppArmor profile only where user namespaces are restricted and the browser has no sandbox without it',
    async () => {
      expect(await rig.script(APPLY_PROFILE, '1')).toBe('nothing\n');
      await configure(rig, 'success', { browser: { executable: '/bin/false' } });
      expect(await rig.script(APPLY_PROFILE, '0')).toBe('nothing\n');
      expect(await rig.script(APPLY_PROFILE, '1')).toBe('--replace /tmp/profile\n');
    },
    LIMIT_MS,
  );

  test(
    'lets a session end as it would have, its evidence included, when another version is installed meanwhile',
    async () => {
      await rig.script(MAKE_NEXT);
      await expectOutlivedUpgrade(rig, async () => {
        expect(await install('/tmp/next/root')).toMatchObject({ code: 0 });
        expect((await viewOf(rig, 'upgraded')).execucao.finalizado).toBe(false);

        const code = (await rig.do('ls', `${INSTALLED}/dist/code`)).split('\n');
        const kept = (await rig.do('ls', `${INSTALLED}/dist/kept`)).split('\n');
        expect(code.filter((name) => name.endsWith('.cjs') && !name.startsWith('next-'))).toEqual([]);
        expect(kept.filter((name) => name.startsWith('rpa-run-'))).not.toEqual([]);
      });
    },
    LIMIT_MS,
  );

  test(
    'is cleaned up by the unit of the timer',
    async () => {
      await rig.script(
        `find "$1" -exec touch -h -d '8 days ago' {} +`,
        `${INSTALLED}/sessions/asked-by-front`,
      );
      await rig.do('systemctl', 'start', 'rpa-cleanup.service');
      expect((await rig.do('ls', `${INSTALLED}/sessions`)).trim().split('\n')).toEqual([
        'after-upgrade',
        'upgraded',
      ]);
    },
    LIMIT_MS,
  );

  test(
    'that is uninstalled has ended what ran and what waited, and keeps data, settings and users',
    async () => {
      await configure(rig, 'stuck-2', { admission: { max_active: 1 } });
      for (const id of ['ran', 'waited'])
        expect(await launchAs(rig, 'www-data', id), id).toMatchObject({ code: 0 });
      await reached(rig, 'ran', 2);
      expect(await install(CHECKOUT, '--uninstall')).toMatchObject({ code: 0 });

      for (const id of ['ran', 'waited']) {
        const command = [`${CHECKOUT}/bin/rpa-status`, id, '--live', '--home', INSTALLED];
        expect(JSON.parse(await rig.do(...command)).data.execucao.estado, id).toBe('stopped');
      }
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
    'that is purged is as it was before',
    async () => {
      expect(await install(CHECKOUT, '--uninstall', '--purge')).toMatchObject({ code: 0 });
      expect(await pathsOf(rig)).toEqual(untouched);
      expect((await rig.run(['getent', 'passwd', 'rpa', 'rpa-serve'])).stdout).toBe('');
      expect((await rig.run(['getent', 'group', 'rpa', 'rpa-serve', 'rpa-front'])).stdout).toBe('');
    },
    LIMIT_MS,
  );

  test(
    'may be the checkout itself, if nobody but root can change it',
    async () => {
      await rig.script(PUT_IN_PLACE, 'nobody');
      const refused = await install(INSTALLED);
      expect([refused.code, refused.stderr]).toEqual([
        78,
        expect.stringContaining('bin/rpa-run can be changed'),
      ]);
      await rig.do('chown', 'root', `${INSTALLED}/bin/rpa-run`);
      expect(await install(INSTALLED)).toMatchObject({ code: 0 });
      expect(await install(INSTALLED, '--uninstall', '--purge')).toMatchObject({ code: 0 });
      await rig.do('test', '-e', `${INSTALLED}/src/cli/rpa-run.ts`);
    },
    LIMIT_MS,
  );
});
