import { beforeAll, describe, expect, test } from 'vitest';
import { missing } from '../support/require.ts';
import { CHECKOUT, rigHere } from '../support/rig.ts';
import { HOME, useInstalled } from './support/installed.ts';
import { soon } from './support/soon.ts';

const LIMIT_MS = 300_000;
const TIMEOUT_S = 5;

/** Every session's program from now on. */
const REPLACE = `
  mkdir -p /etc/systemd/system/rpa-session-.service.d
  printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/python3 ${CHECKOUT}/tests/systemd/fixtures/hostile-session.py\\n' \\
    >/etc/systemd/system/rpa-session-.service.d/hostile.conf
  systemctl daemon-reload
`;

describe.skipIf(missing('a systemd rig', rigHere()))('a session whose program is somebody else', () => {
  const machine = useInstalled({
    site: { url: 'http://127.0.0.1:7777/cotacao' },
    limits: { session_timeout_s: TIMEOUT_S, watchdog_s: 60 },
    admission: { max_active: 4 },
  });
  const { rig } = machine;
  beforeAll(async () => {
    await rig.script(REPLACE);
  });

  const json = async (path: string) => JSON.parse(await rig.do('cat', `${HOME}/${path}`));
  const record = (id: string) => json(`records/${id}.json`);
  const view = async (id: string, user?: string) =>
    JSON.parse((await rig.run(['rpa-status', id, '--live'], user === undefined ? {} : { user })).stdout).data;
  const started = async (id: string): Promise<void> => {
    expect((await machine.launch(id)).answer).toMatchObject({ estado: 'started' });
  };
  const placeFreed = (id: string) =>
    soon(`the place of ${id} to be free`, async () => !(await machine.occupied()).includes(id));
  const active = (id: string) =>
    soon(`${id} to run`, async () => {
      const unit = ['systemctl', 'is-active', `rpa-session-${id}.service`];
      return (await rig.run(unit)).stdout.trim() === 'active';
    });

  test(
    'sees neither queue nor records, and cannot hold the lock',
    async () => {
      await started('peeks1');
      await placeFreed('peeks1');
      const seen = await rig.do('cat', `${HOME}/sessions/peeks1/seen.txt`);
      expect(seen).not.toMatch(/active|peeks1\.json/);
      expect(seen.match(/Permission denied|cannot access|cannot open/g)?.length).toBeGreaterThanOrEqual(3);
      expect(
        (await rig.run(['flock', '--nonblock', `${HOME}/queue/.lock`, 'true'], { user: 'www-data' })).code,
      ).not.toBe(0);
    },
    LIMIT_MS,
  );

  test(
    'that puts pipes where its files should be holds nobody up and ends as one with invalid files',
    async () => {
      await started('pipes1');
      await active('pipes1');
      expect((await view('pipes1', 'www-data')).execucao.finalizado).toBe(false);
      expect((await rig.run(['rpa-status', '--list', '--json'], { user: 'www-data' })).code).toBe(0);
      await rig.do('rpa-cleanup', '--dry-run');
      expect((await machine.stop('pipes1')).code).toBe(0);
      await placeFreed('pipes1');
      const { execucao, erros } = await view('pipes1', 'www-data');
      expect([execucao.estado, erros[0].tipo]).toEqual(['failed', 'arquivos_invalidos']);
      expect(await record('pipes1')).toMatchObject({ status: 'failed', reason: 'arquivos_invalidos' });
    },
    LIMIT_MS,
  );

  test(
    'cannot name a process that lives for ever as its own',
    async () => {
      await started('claims1');
      await placeFreed('claims1');
      expect(await view('claims1')).toMatchObject({ execucao: { finalizado: true, estado: 'failed' } });
      await rig.do('rpa-cleanup', 'claims1', '--force');
      expect((await rig.run(['ls', `${HOME}/sessions/claims1`])).code).not.toBe(0);
      expect((await rig.run(['ls', `${HOME}/records/claims1.json`])).code).not.toBe(0);
    },
    LIMIT_MS,
  );

  test(
    'that shuts its folder is still known, stopped, ended and removed',
    async () => {
      await started('shut1');
      await active('shut1');
      await soon('the folder to be shut', async () => {
        const mode = await rig.do('stat', '--format=%a', `${HOME}/sessions/shut1`);
        return mode.trim() === '0';
      });
      for (const user of ['root', 'www-data'])
        expect((await view('shut1', user)).execucao.estado, user).toMatch(/starting|running/);
      expect(await machine.stop('shut1')).toMatchObject({ code: 0 });
      await placeFreed('shut1');
      expect((await view('shut1', 'www-data')).execucao.finalizado).toBe(true);
      expect(await record('shut1')).toMatchObject({ status: 'failed', reason: 'arquivos_invalidos' });
      await rig.do(
        'setpriv',
        '--reuid=rpa',
        '--regid=rpa-front',
        '--groups=rpa',
        '--',
        'rpa-cleanup',
        'shut1',
        '--force',
      );
      expect((await rig.run(['ls', `${HOME}/sessions/shut1`])).code).not.toBe(0);
    },
    LIMIT_MS,
  );
});
