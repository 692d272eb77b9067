import { expect, test } from 'vitest';
import { FRONT, HOME, type Installed } from '../support/installed.ts';
import { soon } from '../support/soon.ts';

/** Everybody may write these, so that only whoever follows no link leaves them as they are. */
const TARGETS = `
  rm -rf /srv/target; mkdir /srv/target
  echo '{"session_id": "planted", "secret": "of-the-target"}' >/srv/target/file
  chmod 777 /srv/target; chmod 666 /srv/target/file
`;

const PLANTS: Readonly<Record<string, string>> = {
  'the folder of a session': 'ln -s /srv/target sessions/planted',
  "a session's data": 'mkdir sessions/planted; ln -s /srv/target/file sessions/planted/config.json',
  "a session's state": 'mkdir sessions/planted; ln -s /srv/target/file sessions/planted/status.json',
  'the answer to a launch': 'mkdir sessions/planted; ln -s /srv/target/file sessions/planted/launch.json',
  'a flat name': 'ln -s /srv/target/file rpa_data/progress_planted.json',
  'a document': 'mkdir sessions/planted; ln -s /srv/target/file sessions/planted/progress.json',
  'a mark': 'mkdir sessions/planted; ln -s /srv/target/file sessions/planted/.stop-requested',
};

const REMOVE_PLANTS = `
  cd ${HOME}
  rm -rf sessions/planted queue/active/planted.json records/planted.json
  rm -f rpa_data/*_planted.json queue/*-planted.json
`;

/** A process of root that somebody would like to see gone, as if it were a session's own or its supervisor. */
const PLANT_PROCESS = `
  start=$(cat /proc/sys/kernel/random/boot_id)/$(sed 's/.*) //' /proc/$1/stat | cut -d' ' -f20)
  process='"pid":'$1',"process_start":"'$start'"'
  mkdir sessions/planted
  cd sessions/planted
  printf '{"session_id":"planted","status":"running","mensagem":"x","timestamp":"2026-01-01T00:00:00+00:00",%s,"unit":null,"attempt":1,"exit_code":null,"reason":null,"deadline":null}' "$process" >status.json
  printf '{%s}' "$process" >.claim
`;

const SUPERVISED = `
  printf '{"pid":%s,"process_start":"none/0","id":"x","temporary":"/tmp/rpa-session-abcdef","begins_by":"2036-01-01T00:00:00Z","ends_by":"2036-01-01T00:00:00Z"}' "$1" >.supervisor
`;

const PROCESSES: Readonly<Record<string, string>> = {
  'as its own': PLANT_PROCESS,
  'as its own, with a place of a supervisor that is gone': `${PLANT_PROCESS} ${SUPERVISED}
    printf '{"session_id":"planted","backend":"process","pid":1,"process_start":"none/0","boot":null}' >../../queue/active/planted.json`,
  'as its supervisor': `${PLANT_PROCESS}
    printf '{"session_id":"planted","backend":"process",%s,"boot":null}' "$process" >../../queue/active/planted.json`,
};

/** What a session could have left for whoever works with more rights than it, and what others call theirs. */
export const testForeign = (machine: Installed): void => {
  const { rig } = machine;

  const asSession = async (script: string, ...args: readonly string[]): Promise<void> => {
    const ids = ['--reuid=rpa', '--regid=rpa', '--groups=rpa,rpa-front'];
    const { code, stderr } = await rig.run([
      'setpriv',
      ...ids,
      '--',
      'sh',
      '-eu',
      '-c',
      `cd ${HOME}; ${script}`,
      'sh',
      ...args,
    ]);
    expect([code, stderr]).toEqual([0, '']);
  };

  const target = (): Promise<string> =>
    rig.script('cd /srv/target; ls -lA --full-time; cat file; stat --format "%a %U %y" .');

  const free = (): Promise<void> => soon('nothing runs', async () => (await machine.occupied()) === '');

  test.each(Object.entries(PLANTS))(
    'a link in the place of %s leads to nothing being read or written',
    async (_where, plant) => {
      await rig.script(REMOVE_PLANTS);
      await rig.script(TARGETS);
      await asSession(plant);
      const before = await target();
      const launched = await machine.launch('planted');
      await free();
      const stopped = await machine.stop('planted');
      const told = `${launched.stdout}${launched.stderr}${stopped.stdout}${stopped.stderr}`;
      expect(told).not.toContain('of-the-target');
      expect(await target()).toBe(before);
    },
  );

  test('an admission does not follow a link to a session or a place either', async () => {
    await rig.script(REMOVE_PLANTS);
    await rig.script(TARGETS);
    await asSession('ln -s /srv/target sessions/planted; ln -s /srv/target/file queue/active/planted.json');
    const before = await target();
    await rig.do('systemctl', 'start', 'rpa-admit.service', 'rpa-admit@planted.service');
    expect(await target()).toBe(before);
  });

  test.each(Object.entries(PROCESSES))(
    'a process of root is not signalled that a session names %s',
    async (_as, plant) => {
      await rig.script(REMOVE_PLANTS);
      await rig.do('systemd-run', '--quiet', '--unit=of-root', 'sleep', '1d');
      const pid = (await rig.do('systemctl', 'show', '--property=MainPID', '--value', 'of-root')).trim();
      await asSession(plant, pid);
      for (const user of [FRONT, 'root'])
        expect(await machine.stop('planted', user)).toMatchObject({ code: 77, answer: { code: 'refused' } });
      await rig.do('systemctl', 'start', 'rpa-admit.service');
      expect(await rig.do('systemctl', 'is-active', 'of-root')).toBe('active\n');
      await rig.do('systemctl', 'stop', 'of-root');
      await rig.script(REMOVE_PLANTS);
    },
  );

  test('a unit of somebody else is neither taken for a session nor stopped, whatever its name', async () => {
    await rig.do('systemd-run', '--quiet', '--unit=rpa-session-theirs', 'sleep', '1d');
    expect(await machine.stop('theirs')).toMatchObject({ code: 66, answer: { code: 'not_found' } });
    await machine.launch('theirs');
    await soon('the end of the session', async () => {
      const { stdout } = await rig.run(['rpa-status', 'theirs', '--live'], { user: FRONT });
      return JSON.parse(stdout).data.execucao.estado === 'failed';
    });
    await machine.stop('theirs');
    expect(await rig.do('systemctl', 'is-active', 'rpa-session-theirs')).toBe('active\n');
    await rig.do('systemctl', 'stop', 'rpa-session-theirs');
  });

  test.each(['../x', 'ssh.service', 'rpa-launch.socket', 'rpa-session-a.service'])(
    'rpa-stop takes no %s',
    async (id) => {
      expect(await machine.stop(id)).toMatchObject({ code: 65, answer: { code: 'invalid' } });
    },
  );

  test('a place that a front would like to free or to take is not its own', async () => {
    for (const path of [
      'queue/active/x.json',
      'queue/00000001-x.json',
      'queue/.drain',
      'sessions/x',
      'rpa_data/x',
    ])
      expect((await rig.run(['touch', `${HOME}/${path}`], { user: FRONT })).code, path).not.toBe(0);
    expect((await rig.run(['cat', `${HOME}/config/rpa.json`], { user: FRONT })).code).not.toBe(0);
  });
};
