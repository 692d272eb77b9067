import { describe, expect, test } from 'vitest';
import { outboxFolder } from '../../src/launch/queue/queue-paths.ts';
import { addTicket } from '../../src/launch/queue/tickets.ts';
import type { SessionId } from '../../src/protocol/session-id.ts';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { startCluster, type TestCluster } from './support/cluster.ts';
import type { Host } from './support/host.ts';
import { withoutNamespaces } from './support/network.ts';
import { stubPackage } from './support/stub-package.ts';

const skipped = withoutNamespaces() || withoutRedis();
const root = skipped ? '' : await stubPackage();

/** The last screen that a session finishes before it asks whether it may send what is personal. */
const LAST_BEFORE = 8;

/** The screen that it is on once that has gone out. */
const PERSONAL = 9;

const ID = 'one';

interface Scene extends TestCluster {
  readonly fronts: readonly [Host, Host];
  readonly first: Host;
  /** Starts another host. */
  readonly second: () => Host;
}

/** No worker takes longer to come back, however busy the machine is. */
const PATIENT = { cluster: { lease_s: 60 } };

/** Two fronts and a host that has taken the session and holds it before or after its form has gone out. */
const underWay = async (held: 'before' | 'after', settings = {}): Promise<Scene> => {
  const cluster = await startCluster(root);
  const front = cluster.host('front', { roles: ['forward', 'mirror'], settings });
  const other = cluster.host('other', { roles: ['mirror'], settings });
  const first = cluster.host('first', { roles: ['work'], settings });
  first.hold(held);
  await front.accept(ID);
  const screen = held === 'before' ? LAST_BEFORE : PERSONAL;
  await eventually(
    () => `screen ${screen}, told on both fronts: ${front.log} ${first.log}`,
    () =>
      [front, other].every((each) => each.screen(ID) === screen) &&
      (held === 'before' || cluster.site.formsOf(ID) === 1),
  );
  return {
    ...cluster,
    fronts: [front, other],
    first,
    second: () => cluster.host('second', { roles: ['work'] }),
  };
};

const areAll = async (hosts: readonly Host[], id: string): Promise<boolean> =>
  (await Promise.all(hosts.map((host) => host.isOver(id)))).every(Boolean);

const endsEverywhere = async ({ fronts, site }: Scene, estado: string): Promise<void> => {
  await eventually(
    () => `${estado} on both fronts: ${fronts.map((front) => `${front.state(ID)}\n${front.log}`).join('\n')}`,
    () => areAll(fronts, ID),
  );
  expect(fronts.map((front) => front.state(ID))).toEqual([estado, estado]);
  expect(site.formsOf(ID)).toBe(1);
};

describe.skipIf(skipped)('a session that nothing was sent of', () => {
  test('runs on another host when its own dies', async () => {
    const scene = await underWay('before');
    await scene.first.kill();
    scene.second();
    await endsEverywhere(scene, 'succeeded');
  });

  test('runs on another host when its own freezes, and does not go on when that thaws', async () => {
    const scene = await underWay('before');
    scene.first.freeze();
    scene.second();
    await endsEverywhere(scene, 'succeeded');
    scene.first.release('before');
    scene.first.thaw();
    await eventually('the end of the first run', () => scene.first.isOver(ID));
    expect(scene.first.state(ID)).not.toBe('succeeded');
    await endsEverywhere(scene, 'succeeded');
  });

  test('runs on another host when its own is cut off, where it ends before it sends anything', async () => {
    const scene = await underWay('before');
    scene.first.cut('redis');
    scene.second();
    await endsEverywhere(scene, 'succeeded');
    scene.first.release('before');
    await eventually('the end of the first run', () => scene.first.isOver(ID));
    expect(scene.first.documents(ID).progress).toContain('sessao_sem_autorizacao_de_envio');
    scene.first.heal();
    await endsEverywhere(scene, 'succeeded');
  });

  test('goes on where it is when only its worker was killed', async () => {
    const scene = await underWay('before', PATIENT);
    await scene.first.killWorker();
    scene.first.start();
    await eventually('the worker that goes on', () =>
      scene.first.log.includes('goes on with what this host had taken'),
    );
    scene.first.release('before');
    await endsEverywhere(scene, 'succeeded');
    expect(scene.fronts[0].documents(ID)).toEqual(scene.first.documents(ID));
  });

  test('is stopped by any front', async () => {
    const scene = await underWay('before');
    await scene.fronts[1].stop(ID);
    await eventually('the stop, told on both fronts', () => areAll(scene.fronts, ID));
    expect(scene.fronts.map((front) => front.state(ID))).toEqual(['stopped', 'stopped']);
    expect(scene.site.formsOf(ID)).toBe(0);
  });
});

describe.skipIf(skipped)('a session whose form has gone out', () => {
  test('ends as lost when its host dies, and runs nowhere else', async () => {
    const scene = await underWay('after');
    await scene.first.kill();
    scene.second();
    await endsEverywhere(scene, 'failed');
    expect(scene.fronts[1].documents(ID).progress).toContain('sessao_perdida');
  });

  test('stays lost when its host was cut off and comes back', async () => {
    const scene = await underWay('after');
    scene.second();
    scene.first.cut('redis');
    await endsEverywhere(scene, 'failed');
    expect(scene.fronts[1].documents(ID).progress).toContain('sessao_perdida');
    scene.first.release('after');
    await eventually('the end of its run', () => scene.first.isOver(ID));
    scene.first.heal();
    await eventually('the worker that lets it go', () =>
      scene.first.log.includes('its run here was stopped'),
    );
    await endsEverywhere(scene, 'failed');
    expect(scene.fronts[1].documents(ID).progress).toContain('sessao_perdida');
  });

  test('succeeds though Redis was killed meanwhile', async () => {
    const scene = await underWay('after');
    await scene.redis.kill();
    scene.first.release('after');
    await eventually('its end where it runs', () => scene.first.isOver(ID));
    await scene.redis.start();
    await endsEverywhere(scene, 'succeeded');
  });
});

describe.skipIf(skipped)('a session that was accepted', () => {
  test('waits on the disk of its front while Redis is away, and runs once', async () => {
    const cluster = await startCluster(root);
    await cluster.redis.kill();
    const front = cluster.host('front', { roles: ['forward'] });
    cluster.host('worker', { roles: ['work'] });
    expect(await front.accept(ID)).toMatchObject({ estado: 'queued', posicao: 1 });
    expect(front.state(ID)).toBe('queued');
    await cluster.redis.start();
    await eventually(
      () => `its end: ${front.log}`,
      () => front.isOver(ID),
    );
    expect(cluster.site.formsOf(ID)).toBe(1);
  });

  test('waits when Redis is full, and runs once there is room', async () => {
    const cluster = await startCluster(root);
    await cluster.redis.client.config('SET', 'maxmemory', '1');
    const front = cluster.host('front', { roles: ['forward'] });
    cluster.host('worker', { roles: ['work'] });
    await front.accept(ID);
    await eventually('a try', () => front.log.includes('tried again'));
    expect(front.state(ID)).toBe('queued');
    await cluster.redis.client.config('SET', 'maxmemory', '0');
    await eventually(
      () => `its end: ${front.log}`,
      () => front.isOver(ID),
    );
    expect(cluster.site.formsOf(ID)).toBe(1);
  });

  test('runs once, however often its ticket is forwarded', async () => {
    const scene = await underWay('before');
    const [front] = scene.fronts;
    const again = () =>
      addTicket(front.home, ID as SessionId, '2026-01-02T03:04:05.000006', outboxFolder(front.home));
    await again();
    scene.first.release('before');
    await endsEverywhere(scene, 'succeeded');
    await again();
    await front.killWorker();
    front.start();
    const { outgoing } = await import('../../src/launch/outbox/outbox.ts');
    await eventually('the ticket that is taken away', async () => (await outgoing(front.home)).length === 0);
    await endsEverywhere(scene, 'succeeded');
  });

  test('runs when its front was killed before it could forward it', async () => {
    const cluster = await startCluster(root);
    const front = cluster.host('front', { roles: ['forward'] });
    await front.kill();
    await front.accept(ID);
    cluster.host('worker', { roles: ['work'] });
    front.start();
    await eventually(
      () => `its end: ${front.log}`,
      () => front.isOver(ID),
    );
    expect([front.state(ID), cluster.site.formsOf(ID)]).toEqual(['succeeded', 1]);
  });

  test('is stopped by any front while it waits', async () => {
    const cluster = await startCluster(root);
    const front = cluster.host('front', { roles: ['forward', 'mirror'] });
    const other = cluster.host('other', { roles: ['forward', 'mirror'] });
    await front.accept(ID);
    await eventually(
      () => `the waiting session on the other front: ${other.log}`,
      () => other.documents(ID).status?.includes('queued'),
    );
    await other.stop(ID);
    await eventually('the stop, told on both fronts', () => areAll([front, other], ID));
    cluster.host('worker', { roles: ['work'] });
    await front.accept('two');
    await eventually(
      () => `the end of the next one: ${front.log}`,
      () => front.isOver('two'),
    );
    expect([front.state(ID), other.state(ID), cluster.site.forms]).toEqual(['stopped', 'stopped', ['two']]);
  });

  test("runs once, though BullMQ's own hold of it was lost meanwhile", async () => {
    const scene = await underWay('before');
    for (const key of await scene.redis.client.keys('*:lock')) await scene.redis.client.del(key);
    scene.second();
    scene.first.release('before');
    await endsEverywhere(scene, 'succeeded');
  });
});
