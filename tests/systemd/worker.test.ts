import { beforeAll, describe, expect, test } from 'vitest';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { rigHere } from '../support/rig.ts';
import { FRONT, HOME, siteSettings, useInstalled } from './support/installed.ts';
import { soon } from './support/soon.ts';

const LIMIT_MS = 240_000;
const PORT = 6397;

/** The screen before the first with personal data, so that a session asks soon. */
const FROM = 8;

const SETTINGS = {
  ...siteSettings('success', FROM),
  redis: { port: PORT },
  cluster: { host: 'rig', encryption_key_file: 'config/queue-key' },
  admission: { backend: 'queue' },
};

const START = `
  systemd-run --quiet --collect --unit=redis-queue -- redis-server --port ${PORT} --bind 127.0.0.1 --save '' --appendonly yes --dir /root
  (umask 077; echo "test:$(openssl rand -base64 32)" >${HOME}/config/queue-key)
  chown root:rpa-worker ${HOME}/config/queue-key
  chmod 640 ${HOME}/config/queue-key
  systemctl start rpa-worker.service rpa-mirror.service || { journalctl --no-pager -u rpa-worker -u rpa-mirror >&2; exit 1; }
`;

const RECORD = `redis-cli -p ${PORT} hget "rpa:cluster:session:$1" "$2"`;

const skipped = missing('a systemd rig', rigHere()) || missing('chromium', chromiumHere()) || withoutRedis();

describe.skipIf(skipped)('an installed machine that shares a queue', () => {
  const machine = useInstalled(SETTINGS);
  const { rig } = machine;
  beforeAll(async () => {
    await machine.startSite();
    await rig.script(START);
  }, LIMIT_MS);

  const view = async (id: string) =>
    JSON.parse((await rig.run(['rpa-status', id, '--live'], { user: FRONT })).stdout).data;
  const recorded = async (id: string, field: string): Promise<string> =>
    (await rig.script(RECORD, id, field)).trim();

  test(
    'runs what a front asks for in a unit, which asks its worker before it sends anything personal',
    async () => {
      const { answer } = await machine.launch('shared');
      expect(answer).toMatchObject({ success: true, estado: 'queued', backend: 'queue' });
      await soon('the end in the queue', async () => (await recorded('shared', 'state')) === 'ended');
      expect((await view('shared')).execucao).toMatchObject({
        estado: 'succeeded',
        unidade: 'rpa-session-shared.service',
      });
      expect([await recorded('shared', 'fence'), await recorded('shared', 'submitted')]).toEqual(['1', '1']);
      expect(await machine.occupied()).toBe('');
    },
    LIMIT_MS,
  );

  test(
    'lets nothing personal out while no worker runs, and goes on when it is back',
    async () => {
      await rig.do('systemctl', 'stop', 'rpa-worker.service');
      const { answer } = await machine.launch('waits');
      expect(answer).toMatchObject({ success: true, estado: 'queued' });
      expect((await view('waits')).execucao.estado).toBe('queued');
      await rig.do('systemctl', 'start', 'rpa-worker.service');
      await soon('the end in the queue', async () => (await recorded('waits', 'state')) === 'ended');
      expect((await view('waits')).execucao.estado).toBe('succeeded');
    },
    LIMIT_MS,
  );

  test(
    'keeps the keys of the queue from its sessions and its fronts',
    async () => {
      for (const user of ['rpa', FRONT])
        expect((await rig.run(['cat', `${HOME}/config/queue-key`], { user })).code).not.toBe(0);
      expect((await rig.do('stat', '-c', '%U:%G:%a', `${HOME}/config/queue-key`)).trim()).toBe(
        'root:rpa-worker:640',
      );
    },
    LIMIT_MS,
  );
});
