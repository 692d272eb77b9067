import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { withoutRedis } from '../redis/support/redis-server.ts';
import { eventually } from '../run/faults/support/eventually.ts';
import { CUSTOMER } from '../support/invented-customer.ts';
import { personalSpellings } from '../support/personal-spellings.ts';
import { ROOT } from '../support/run-command.ts';
import { selfSigned } from './support/certificate.ts';
import { startCluster, type TestCluster } from './support/cluster.ts';
import { REDIS_PORT } from './support/hub.ts';
import { memoryOf } from './support/memory-of.ts';
import { HUB, withoutNamespaces } from './support/network.ts';
import { stubPackage } from './support/stub-package.ts';

const skipped = withoutNamespaces() || withoutRedis();
const root = skipped ? '' : await stubPackage();

const PASSWORD = 'a-password-of-the-tests';
const TESTER = { username: 'tester', password: 'of-the-tests-too' };

/** Where a JWE with our header begins. */
const SEALED = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIi';

/** Shorter ones are found in any memory. */
const SHORTEST = 6;

const spellings = personalSpellings(CUSTOMER).filter(({ text }) => text.length >= SHORTEST);

const personalIn = (content: Buffer): string[] =>
  spellings.filter(({ text }) => content.includes(text)).map(({ field }) => field);

const onDisk = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );

interface Guarded extends TestCluster {
  /** What hosts say to get in. */
  readonly settings: Readonly<Record<string, object>>;
}

/** A Redis as docs/scale.md has it: only TLS, only the user of examples/redis/users.acl. */
const guardedCluster = async (): Promise<Guarded> => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-guarded-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { cert, key } = selfSigned(folder, HUB.redis);
  const example = readFileSync(join(ROOT, 'examples/redis/users.acl'), 'utf8').replace('PASSWORD', PASSWORD);
  const acl = join(folder, 'users.acl');
  writeFileSync(acl, `${example}user ${TESTER.username} on >${TESTER.password} ~* &* +@all\n`);
  const password = join(folder, 'password');
  writeFileSync(password, PASSWORD, { mode: 0o600 });
  const tls = ['--port', '0', '--tls-port', String(REDIS_PORT), '--tls-auth-clients', 'no'];
  const files = ['--tls-cert-file', cert, '--tls-key-file', key, '--tls-ca-cert-file', cert];
  const cluster = await startCluster(root, [...tls, ...files, '--aclfile', acl], TESTER);
  const redis = { user: 'rpa', password_file: password, tls: true, tls_ca_file: cert };
  return { ...cluster, settings: { redis } };
};

describe.skipIf(skipped)('a Redis that is guarded as documented', () => {
  test('never holds what a customer gave but sealed, and does what hosts need and nothing more', async () => {
    const { redis, site, host, settings } = await guardedCluster();
    const front = host('front', { roles: ['forward', 'mirror'], settings });
    await front.accept('one');
    await eventually(
      () => `the session in the queue: ${front.log}`,
      async () =>
        (await redis.client.zcard('rpa:cluster:changes')) > 0 &&
        (await redis.client.llen('rpa:queue:rpa-sessions:wait')) === 1,
    );
    await redis.client.save();
    expect(memoryOf(redis.pid).includes(SEALED)).toBe(true);
    expect(onDisk(redis.folder).includes(SEALED)).toBe(true);
    const worker = host('worker', { roles: ['work'], settings });
    worker.hold('after');
    await eventually(
      () => `its form at the site: ${worker.log}`,
      () => site.formsOf('one') === 1,
    );
    await eventually(
      'the data that is gone from Redis',
      async () => !JSON.stringify(await redis.client.hgetall('rpa:queue:rpa-sessions:one')).includes(SEALED),
    );
    worker.release('after');
    await eventually(
      () => `its end: ${front.log}`,
      () => front.isOver('one'),
    );
    await redis.client.save();
    expect(personalIn(memoryOf(redis.pid))).toEqual([]);
    expect(personalIn(onDisk(redis.folder))).toEqual([]);
    expect(personalIn(Buffer.from(`${front.log}${worker.log}`))).toEqual([]);
    expect(await redis.client.acl('LOG')).toEqual([]);
  });

  test('refuses its user what no host needs', async () => {
    const { redis } = await guardedCluster();
    const user = new Redis({
      path: redis.socket,
      username: 'rpa',
      password: PASSWORD,
      enableReadyCheck: false,
    });
    onTestFinished(() => user.disconnect());
    await expect(user.set('rpa:probe:test', '1')).resolves.toBe('OK');
    for (const attempt of [
      () => user.set('other', '1'),
      () => user.keys('*'),
      () => user.config('GET', '*'),
      () => user.flushall(),
      () => user.acl('LIST'),
      () => user.publish('other', ''),
      () => user.call('MONITOR'),
    ])
      await expect(attempt()).rejects.toThrow(/NOPERM/);
  });
});
