import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { outgoing } from '../../src/launch/outbox/outbox.ts';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { startCluster } from './support/cluster.ts';
import { withoutNamespaces } from './support/network.ts';
import { stubPackage } from './support/stub-package.ts';

const skipped = withoutNamespaces() || withoutRedis();
const root = skipped ? '' : await stubPackage();

describe.skipIf(skipped)('a session of the shared queue', () => {
  test('is accepted on one host, runs on another, and every front tells its end byte by byte the same', async () => {
    const { site, host } = await startCluster(root);
    const front = host('front', { roles: ['forward', 'mirror'] });
    const other = host('other', { roles: ['mirror'] });
    const worker = host('worker', { roles: ['work'] });
    const answer = await front.accept('one');
    expect(answer).toMatchObject({ success: true, estado: 'queued', backend: 'queue' });
    await eventually(
      () => `its end on both fronts: ${front.log} ${worker.log}`,
      () =>
        [front, other].every(
          (each) =>
            isDeepStrictEqual(each.documents('one'), worker.documents('one')) &&
            each.state('one') === 'succeeded',
        ),
    );
    expect(front.state('one')).toBe('succeeded');
    expect(site.forms).toEqual(['one']);
    expect(Object.values(front.documents('one'))).not.toContain(null);
    expect(front.documents('one')).toEqual(worker.documents('one'));
  });

  test('is refused by a front whose key is another than that of the others', async () => {
    const { host } = await startCluster(root);
    const front = host('front', { roles: ['forward'] });
    await eventually(
      () => `a front that takes part: ${front.log}`,
      () => front.log.includes('is reached'),
    );
    await front.accept('one');
    await eventually('its place in the queue', async () => (await outgoing(front.home)).length === 0);
    const wrong = host('wrong', { roles: ['forward'], key: 8 });
    await eventually(
      () => `a front that says so: ${wrong.log}`,
      () => wrong.log.includes('another key'),
    );
    await expect(wrong.accept('two')).rejects.toThrow(/encryption_key_file: other hosts have another key/);
  });
});
