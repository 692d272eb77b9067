import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withLock } from '../../../src/launch/queue/lock.ts';
import { lockPath, queueFolder } from '../../../src/launch/queue/queue-paths.ts';
import { bundled } from '../../fixtures/writer/bundle.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

/** As it runs from the sources, where it finds the C library … */
const FROM_SOURCES = join(import.meta.dirname, 'fixtures/lock-user.ts');
/** … and alone, where it has only the program `flock`. */
const alone = await bundled('../../launch/queue/fixtures/lock-user.ts');

const USERS = 4;
const ROUNDS = 10;

let path: string;
let counter: string;

beforeEach(() => {
  const home = temporaryFolder('lock');
  mkdirSync(queueFolder(home));
  path = lockPath(home);
  counter = join(home, 'counter');
  writeFileSync(counter, '0');
});

interface User {
  readonly process: ChildProcessWithoutNullStreams;
  readonly say: (line: string) => void;
  readonly hears: () => Promise<string>;
}

const startUser = async (program: string): Promise<User> => {
  const child = spawn(process.execPath, [program, path, counter]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const user: User = {
    process: child,
    say: (line) => child.stdin.write(`${line}\n`),
    hears: async () => String((await lines.next()).value),
  };
  expect(await user.hears()).toBe('ready');
  return user;
};

const kill = async ({ process: child }: User): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

describe.each([
  ['with the C library', FROM_SOURCES],
  ['with the program flock', alone],
])('the lock between processes, %s', (_how, program) => {
  it('is held by one at a time', async () => {
    const users = await Promise.all(Array.from({ length: USERS }, () => startUser(program)));
    for (const user of users) user.say(`count ${ROUNDS}`);
    expect(await Promise.all(users.map((user) => user.hears()))).toEqual(Array(USERS).fill('done'));
    expect(Number(readFileSync(counter, 'utf8'))).toBe(USERS * ROUNDS);
  });

  it('is free when its holder is killed, and whoever waits for it gets it', async () => {
    const [holder, waiter] = await Promise.all([startUser(program), startUser(program)]);
    holder.say('hold');
    expect(await holder.hears()).toBe('held');
    waiter.say('hold');
    const heard = waiter.hears();
    expect(await Promise.race([heard, nextTurn('nothing')])).toBe('nothing');
    await kill(holder);
    expect(await heard).toBe('held');
  });

  it('is not taken along by a waiter that is killed', async () => {
    const [holder, waiter, next] = (await Promise.all([1, 2, 3].map(() => startUser(program)))) as [
      User,
      User,
      User,
    ];
    holder.say('hold');
    expect(await holder.hears()).toBe('held');
    for (const user of [waiter, next]) user.say('hold');
    await kill(waiter);
    holder.say('let go');
    expect(await holder.hears()).toBe('done');
    expect(await next.hears()).toBe('held');
  });
});

describe('the lock within a process', () => {
  it('is given in the order in which it was asked for, to one at a time', async () => {
    const order: number[] = [];
    let holders = 0;
    const asked = Array.from({ length: 50 }, (_, number) =>
      withLock(path, async () => {
        holders += 1;
        expect(holders).toBe(1);
        await nextTurn();
        order.push(number);
        holders -= 1;
      }),
    );
    await Promise.all(asked);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).toHaveLength(asked.length);
  });

  it('is given back when the work fails, and the next one gets it', async () => {
    const failing = withLock(path, () => Promise.reject(new Error('work')));
    const next = withLock(path, async () => 'next');
    await expect(failing).rejects.toThrow('work');
    expect(await next).toBe('next');
  });

  it('is given back before the result is known', async () => {
    const user = await startUser(alone);
    await withLock(path, async () => {});
    user.say('hold');
    expect(await user.hears()).toBe('held');
  });
});

it.each([
  ['a link', () => symlinkSync('/etc/passwd', path), 'not_writable'],
  ['a folder', () => mkdirSync(path), 'io'],
])('%s in place of the lock is refused', async (_what, plant, reason) => {
  plant();
  await expect(withLock(path, async () => {})).rejects.toMatchObject({
    name: 'StoreError',
    reason,
    file: '.lock',
  });
});
