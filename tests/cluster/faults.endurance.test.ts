import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { startCluster } from './support/cluster.ts';
import type { Host } from './support/host.ts';
import { withoutNamespaces } from './support/network.ts';
import { withReplica } from './support/sentinel.ts';
import { stubPackage } from './support/stub-package.ts';

const skipped = withoutNamespaces() || withoutRedis();
const root = skipped ? '' : await stubPackage();
const LIMIT_MS = 900_000;
const PERSONAL = 9;

const allOver = async (front: Host, ids: readonly string[]): Promise<boolean> =>
  (await Promise.all(ids.map((id) => front.isOver(id)))).every(Boolean);

/** A disk of its own, so small that it is full soon. */
const smallDisk = (path: string): void => {
  expect(spawnSync('mkdir', ['-p', path]).status).toBe(0);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).status).toBe(0);
  onTestFinished(() => void spawnSync('umount', ['-l', path]));
};

describe.skipIf(skipped)('the shared queue, in long trouble', () => {
  test(
    'loses nothing and sends nothing twice when Redis fails over to its replica',
    async () => {
      const { network, redis, site, host } = await startCluster(root);
      const { settings, replica } = await withReplica(network, redis);
      const front = host('front', { roles: ['forward', 'mirror'], settings });
      const worker = host('worker', { roles: ['work'], settings });
      worker.hold('after');
      await front.accept('submitted');
      await eventually(
        () => `its form at the site: ${front.log} ${worker.log}`,
        () => site.formsOf('submitted') === 1,
      );
      worker.hold('before');
      await front.accept('waiting');
      await eventually('the other session before its form', () => front.screen('waiting') === PERSONAL - 1);
      await redis.kill();
      await front.accept('meanwhile');
      await eventually('the replica as the server', async () =>
        (await replica.info('replication')).includes('role:master'),
      );
      // The server that is left has no replica of its own.
      await replica.config('SET', 'min-replicas-to-write', '0');
      for (const where of ['after', 'before'] as const) worker.release(where);
      await eventually(
        () => `the end of the session whose form had gone out: ${front.log} ${worker.log}`,
        () => front.isOver('submitted'),
      );
      expect(front.state('submitted')).toBe('succeeded');
      await eventually('the end of the other one', () => front.isOver('waiting'));
      // Without a replica that confirms it, nothing more goes out: that is what cluster.replicas is for.
      expect(site.formsOf('waiting')).toBe(0);
      expect(front.documents('waiting').progress).toContain('sessao_sem_autorizacao_de_envio');
      expect(front.state('meanwhile')).toBe('queued');
    },
    LIMIT_MS,
  );

  test(
    'goes on after Redis was paused for longer than a lease',
    async () => {
      const { redis, site, host } = await startCluster(root);
      const front = host('front', { roles: ['forward', 'mirror'] });
      const worker = host('worker', { roles: ['work'] });
      worker.hold('after');
      await front.accept('one');
      await eventually('its form at the site', () => site.formsOf('one') === 1);
      redis.signal('SIGSTOP');
      await eventually('a host that notices', () => worker.log.includes('is not reached'));
      await front.accept('two');
      worker.release('after');
      await eventually('the end where it runs', () => worker.isOver('one'));
      redis.signal('SIGCONT');
      await eventually(
        () => `the end of both: ${front.log}`,
        () => allOver(front, ['one', 'two']),
      );
      expect(front.state('two')).toBe('succeeded');
      // Whoever noticed first that its time was over may have ended it as lost: never twice, in any case.
      expect(['succeeded', 'failed']).toContain(front.state('one'));
      expect([site.formsOf('one'), site.formsOf('two')]).toEqual([1, 1]);
    },
    LIMIT_MS,
  );

  test(
    'leaves sessions to other hosts when the disk of one is full',
    async () => {
      const { site, host } = await startCluster(root);
      const front = host('front', { roles: ['forward'] });
      const full = host('full', { roles: ['work'] });
      await full.kill();
      const notes = join(full.home, 'queue/held');
      smallDisk(notes);
      spawnSync('dd', ['if=/dev/zero', `of=${join(notes, 'full')}`]);
      full.start();
      await front.accept('one');
      await eventually(
        () => `a host that gives it back: ${full.log}`,
        () => full.log.includes('could not be started here'),
      );
      host('other', { roles: ['work'] });
      await eventually(
        () => `its end: ${front.log}`,
        () => front.isOver('one'),
      );
      expect([front.state('one'), site.formsOf('one')]).toEqual(['succeeded', 1]);
    },
    LIMIT_MS,
  );

  test(
    'sends each of many sessions once at most and ends each once, while hosts die, freeze and are cut off',
    async () => {
      const { redis, site, host } = await startCluster(root);
      const fronts = ['front', 'other'].map((name) => host(name, { roles: ['forward', 'mirror'] }));
      const plan = { before: 300, after: 300 };
      const workers = ['a', 'b', 'c'].map((name) => host(name, { roles: ['work'], plan, places: 3 }));
      const ids = Array.from({ length: 45 }, (_, at) => `s${at}`);
      const [front, other] = fronts as [Host, Host];
      const [a, b, c] = workers as [Host, Host, Host];
      const troubles: (() => Promise<void> | void)[] = [
        () => a.kill(),
        () => b.freeze(),
        () => a.start(),
        () => c.cut('redis'),
        () => b.thaw(),
        () => redis.kill(),
        () => redis.start(),
        () => c.heal(),
        () => a.cut(),
        () => b.killWorker(),
        () => b.start(),
        () => a.heal(),
        () => front.kill(),
        () => front.start(),
        () => c.kill(),
        () => c.start(),
      ];
      for (const [at, id] of ids.entries()) {
        await (at % 2 === 0 ? front : other).accept(id);
        if (at % 3 === 0) {
          const before = site.forms.length;
          await troubles.shift()?.();
          await eventually('some sessions that go on', () => site.forms.length > before, 3_000).catch(
            () => {},
          );
        }
      }
      await eventually(
        () =>
          `the end of all: ${ids.filter((id) => front.state(id) !== 'succeeded').map((id) => `${id} ${front.state(id)}`)}`,
        async () => (await allOver(front, ids)) && (await allOver(other, ids)),
        300_000,
      );
      expect(site.forms.length).toBe(new Set(site.forms).size);
      for (const id of ids) {
        expect(front.documents(id)).toEqual(other.documents(id));
        if (front.state(id) === 'succeeded') expect(site.formsOf(id)).toBe(1);
      }
    },
    LIMIT_MS,
  );
});
