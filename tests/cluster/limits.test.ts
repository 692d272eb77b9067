import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLauncher } from '../../src/launch/open-launcher.ts';
import { drain, resume } from '../../src/launch/queue/drain.ts';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { startCluster } from './support/cluster.ts';
import { withoutNamespaces } from './support/network.ts';
import { stubPackage } from './support/stub-package.ts';

const skipped = withoutNamespaces() || withoutRedis();
const root = skipped ? '' : await stubPackage();

const ACTIVE = 'rpa:queue:rpa-sessions:active';
const WAITING = 'rpa:queue:rpa-sessions:wait';

const idsOf = (count: number): string[] => Array.from({ length: count }, (_, at) => `s${at}`);

describe.skipIf(skipped)('the shared queue', () => {
  test('lets no more sessions onto the site at once than site.max_parallel, over all hosts', async () => {
    const { redis, site, host } = await startCluster(root);
    const settings = { site: { max_parallel: 2 } };
    const front = host('front', { roles: ['forward'], settings });
    const workers = ['a', 'b'].map((name) => host(name, { roles: ['work'] }));
    for (const worker of workers) worker.hold('before');
    for (const id of idsOf(5)) await front.accept(id);
    await eventually(
      () => `two under way, three that wait: ${front.log}`,
      async () => (await redis.client.llen(ACTIVE)) === 2 && (await redis.client.llen(WAITING)) === 3,
    );
    let most = 0;
    const looks = setInterval(
      () =>
        void redis.client.llen(ACTIVE).then((now) => {
          most = Math.max(most, now);
        }),
      5,
    );
    for (const worker of workers) worker.release('before');
    await eventually('the end of all', async () =>
      (await Promise.all(idsOf(5).map((id) => front.isOver(id)))).every(Boolean),
    );
    clearInterval(looks);
    expect(most).toBeLessThanOrEqual(2);
    expect(site.forms.toSorted()).toEqual(idsOf(5));
  });

  test('gives nothing to a host that is drained, and its sessions go on', async () => {
    const { site, host } = await startCluster(root);
    const front = host('front', { roles: ['forward'] });
    const worker = host('worker', { roles: ['work'] });
    worker.hold('after');
    await front.accept('one');
    await eventually('its form at the site', () => site.formsOf('one') === 1);
    await drain(worker.home);
    await front.accept('two');
    const other = host('other', { roles: ['work'] });
    await eventually('the end of the second one, elsewhere', () => other.isOver('two'));
    worker.release('after');
    await eventually('the end of the first one', () => front.isOver('one'));
    other.cut();
    const place = { home: worker.home, root, env: {}, clock: () => new Date(), onTrouble: () => {} };
    await resume(openLauncher(place, 'process'));
    await front.accept('three');
    await eventually('the end of the third one', () => front.isOver('three'));
    expect(['one', 'two', 'three'].map((id) => [front.state(id), site.formsOf(id)])).toEqual(
      Array.from({ length: 3 }, () => ['succeeded', 1]),
    );
  });

  test('runs what has a lower number before what has a higher one', async () => {
    const { redis, site, host } = await startCluster(root);
    const late = host('late', { roles: ['forward'], settings: { cluster: { priority: 9 } } });
    const soon = host('soon', { roles: ['forward'], settings: { cluster: { priority: 1 } } });
    await late.accept('late');
    const prioritized = () => redis.client.zcard('rpa:queue:rpa-sessions:prioritized');
    await eventually(
      () => `the first one in the queue: ${late.log}`,
      async () => (await prioritized()) === 1,
    );
    await soon.accept('soon');
    await eventually(
      () => `both in the queue: ${soon.log}`,
      async () => (await prioritized()) === 2,
    );
    host('worker', { roles: ['work'], places: 1 });
    await eventually(
      'the end of both',
      async () => (await late.isOver('late')) && (await soon.isOver('soon')),
    );
    expect(site.forms).toEqual(['soon', 'late']);
  });
});

describe.skipIf(skipped)('cluster.scale_command', () => {
  test('is run by one host with the number that is wished', async () => {
    const { host } = await startCluster(root);
    const told = join(mkdtempSync(join(tmpdir(), 'rpa-scale-')), 'told');
    onTestFinished(() => rmSync(dirname(told), { recursive: true, force: true }));
    const command = join(dirname(told), 'command');
    writeFileSync(command, `#!/bin/sh\necho "$1: $2" >> ${told}\n`, { mode: 0o755 });
    const settings = { cluster: { scale_command: command, scale_max: 3 } };
    const front = host('front', { roles: ['forward'], settings });
    host('other', { roles: ['forward'], settings });
    for (const id of idsOf(9)) await front.accept(id);
    await eventually(
      () => `a wish: ${front.log}`,
      () => existsSync(told) && readFileSync(told, 'utf8').includes('3: '),
    );
    // How many of them the first look finds is up to the two hosts.
    expect(readFileSync(told, 'utf8').match(/^3: .*/gm)).toEqual([
      expect.stringMatching(/^3: [1-9] wait, 0 run$/),
    ]);
  });
});
