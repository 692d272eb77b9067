import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FRONT, HOME } from '../support/installed.ts';
import { type Act, type HostileMachine, VICTIM, VICTIMS_MARK } from './support/hostile-machine.ts';
import type { Told } from './support/told.ts';

const LIMIT_MS = 240_000;

const START_OF_INIT = `
  echo "$(cat /proc/sys/kernel/random/boot_id)/$(sed 's/.*) //' /proc/1/stat | cut -d' ' -f20)"
`;

/** What it does to its own folder. */
const OWN: Readonly<Record<string, readonly Act[]>> = {
  'names process 1 as its own': [
    { act: 'write', file: '.claim', text: '{"pid": 1, "process_start": "@INIT@"}' },
    {
      act: 'write',
      file: 'status.json',
      text: '{"session_id":"@ID@","status":"running","mensagem":"x","timestamp":"2036-01-01T00:00:00+00:00","pid":1,"unit":"init.scope","attempt":1,"exit_code":null,"reason":null,"deadline":"2036-01-01T00:00:00+00:00","process_start":"@INIT@"}',
    },
  ],
  'closes its folder': [{ act: 'tell' }, { act: 'close' }],
  'empties its folder': [{ act: 'empty' }],
};

/** What another process of its user does to its folder; $1 is its id. */
const FROM_OUTSIDE: Readonly<Record<string, string>> = {
  'removed by hand': 'rm -rf "$1"',
  renamed: 'mv "$1" "$1-moved"',
  'replaced by a link to another': `mv "$1" "$1-moved"; ln -s ${VICTIM} "$1"`,
  'replaced by a link to a folder of the machine': 'mv "$1" "$1-moved"; ln -s /etc "$1"',
  'replaced by a file': 'mv "$1" "$1-moved"; echo "{}" >"$1"',
  'replaced by a pipe': 'mv "$1" "$1-moved"; mkfifo "$1"',
};

const STATE_OF_VICTIM = `cd ${HOME}/sessions/${VICTIM}; find . -printf '%p %m %u %g %T@\\n' | sort; find . -type f | sort | xargs cat | sha256sum`;

const ENDS: readonly ('by itself' | 'by a stop' | 'killed')[] = ['by itself', 'by a stop', 'killed'];

const COMBINED = Object.keys(OWN).flatMap((what) => ENDS.map((how) => ({ what, how })));

/** Each of what it does, and each of the ends, by turns. */
const BY_TURNS = COMBINED.filter((_, at) => at % (ENDS.length + 1) === 0);
export const THE_OTHERS = COMBINED.filter((one) => !BY_TURNS.includes(one));

/** Sessions that would like never to be over, or never to be cleaned. */
export const testOwnFolder = (machine: HostileMachine, told: Told, combined = BY_TURNS): void => {
  const { rig } = machine;
  let count = 0;

  const expectRemoved = async (id: string): Promise<void> => {
    const { code, stderr } = await rig.run(['rpa-cleanup', '--force', id], { user: 'rpa' });
    expect([code, stderr]).toMatchObject([0, expect.anything()]);
    // Nothing of it is left for anybody.
    expect(await rig.run(['rpa-cleanup', '--force', id], { user: 'root' })).toMatchObject({ code: 66 });
    const home = await machine.seen();
    expect(readdirSync(join(home, 'sessions'))).not.toContain(id);
    expect(readdirSync(join(home, 'rpa_data')).filter((name) => name.includes(`_${id}.`))).toEqual([]);
  };

  test.each(combined)(
    'that $what ends $how all the same, and is cleaned',
    async ({ what, how }) => {
      count += 1;
      const id = `never-${count}`;
      const init = (await rig.script(START_OF_INIT)).trim();
      const acts = (OWN[what] ?? []).map((act) =>
        'text' in act
          ? { ...act, text: String(act.text).replaceAll('@INIT@', init).replaceAll('@ID@', id) }
          : act,
      );
      await told.begin(id, { acts, end: how === 'killed' ? 'kill' : 'exit 0' });
      if (how === 'by a stop') expect(await machine.stop(id)).toMatchObject({ code: 0 });
      else await machine.release(id);
      await told.gone(id);
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      const row = await told.row(id);
      expect([what, how, row?.estado]).toEqual([
        what,
        how,
        expect.stringMatching(how === 'by a stop' ? /^(stopped|failed)$/ : /^failed$/),
      ]);
      if (what === 'closes its folder' && how === 'by itself')
        expect(row?.resultado).toBe('arquivos_invalidos');
      await expectRemoved(id);
    },
    LIMIT_MS,
  );
};

/** Sessions whose folder another process of their user takes away. */
export const testFolderFromOutside = (machine: HostileMachine, told: Told): void => {
  const { rig } = machine;
  let count = 0;

  test.each(Object.entries(FROM_OUTSIDE))(
    'whose folder is %s is stopped, keeps no place and shows nothing of others',
    async (_how, script) => {
      count += 1;
      const id = `folder-${count}`;
      await told.begin(id, { acts: [] });
      const before = await rig.script(STATE_OF_VICTIM);
      const asUser = ['setpriv', '--reuid=rpa', '--regid=rpa', '--groups=rpa,rpa-front', '--'];
      await rig.do(...asUser, 'sh', '-euc', `cd ${HOME}/sessions; ${script}`, 'sh', id);
      const looks = [[id], ['--live', id], ['--unit', id], ['--watch', id, '--json']];
      const watching = looks.map((words) =>
        rig.run(['timeout', '60', 'rpa-status', ...words], { user: FRONT }),
      );
      const stopped = await machine.stop(id);
      expect(stopped.code, stopped.stdout).toBeOneOf([0, 65]);
      await told.gone(id);
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      expect((await told.row(id))?.estado ?? 'not listed').toBeOneOf(['failed', 'stopped', 'not listed']);
      for (const { code, stdout } of await Promise.all(watching)) {
        expect(stdout).not.toContain(VICTIMS_MARK);
        expect(code).not.toBe(124);
      }
      expect(await rig.script(STATE_OF_VICTIM)).toBe(before);
      await rig.run(['rpa-cleanup', '--force', id], { user: 'rpa' });
      expect(await rig.script(STATE_OF_VICTIM)).toBe(before);
      expect(existsSync(join(await rig.files(), '/etc/passwd'))).toBe(true);
      await rig.script('cd "$1/sessions"; rm -rf "$2-moved" "$2"', HOME, id);
    },
    LIMIT_MS,
  );
};
