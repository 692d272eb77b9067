import { beforeAll, expect, test } from 'vitest';
import { FRONT, HOME, type Installed, siteSettings } from '../support/installed.ts';
import { soon } from '../support/soon.ts';

const LIMIT_MS = 180_000;
const PORT = 6399;

/** The password is root's to change, and for sessions and the live server to read. */
const START = `
  (umask 077; openssl rand -hex 16 >${HOME}/config/redis-password)
  chown root:rpa ${HOME}/config/redis-password
  chmod 640 ${HOME}/config/redis-password
  (umask 077; printf 'port ${PORT}\\nbind 127.0.0.1\\nsave ""\\nrequirepass %s\\n' "$(cat ${HOME}/config/redis-password)" >/root/redis.conf)
  systemctl is-active --quiet redis-test || systemd-run --quiet --collect --unit=redis-test -- redis-server /root/redis.conf
`;

const ASK = `REDISCLI_AUTH=$(cat ${HOME}/config/redis-password) redis-cli -p ${PORT} get "rpa:progress:$1"`;

/** Sessions of units, in front of a Redis that wants a password. */
export const testRedis = (machine: Installed, settings: object): void => {
  const { rig } = machine;
  const redis = { port: PORT, password_file: 'config/redis-password' };
  const use = (scenario: string) => machine.settings({ ...settings, ...siteSettings(scenario), redis });
  beforeAll(async () => {
    await rig.script(START);
  });

  const state = async (id: string) => {
    const text = (await rig.script(ASK, id)).trim();
    return text === '' ? null : JSON.parse(text);
  };
  const view = async (id: string) =>
    JSON.parse((await rig.run(['rpa-status', id, '--live'], { user: FRONT })).stdout).data;

  test(
    'a session in its unit reads the password, and Redis has what its files have',
    async () => {
      await use('unknown-plate');
      await machine.launch('shown');
      await soon('the end', async () => (await machine.occupied()) === '');
      const { timestamp: _, success: __, backend, epoch, offset, ...data } = await state('shown');
      expect({ backend, epoch, offset }).toEqual({
        backend: 'redis',
        epoch: expect.any(String),
        offset: expect.any(Number),
      });
      expect(data).toEqual(await view('shown'));
      expect(data.execucao.finalizado).toBe(true);
    },
    LIMIT_MS,
  );

  test(
    'the finalizer of a killed session tells Redis of its end, in the same stream',
    async () => {
      await use('stuck-2');
      await machine.launch('killed');
      await soon('screen 2', async () => (await state('killed'))?.etapa_atual === 2);
      const { epoch } = await state('killed');
      await rig.do('systemctl', 'kill', '--signal=KILL', 'rpa-session-killed.service');
      await soon('the end', async () => (await state('killed')).execucao.finalizado);
      expect(await state('killed')).toMatchObject({ epoch, status: 'error' });
    },
    LIMIT_MS,
  );
};
