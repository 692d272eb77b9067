import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { cFunction } from '../../../src/host/libc.ts';
import { openNotifySocket } from '../../../src/host/notify-socket.ts';
import { serviceNotices } from '../../../src/live/supervisor/service-notices.ts';

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const MSG_DONTWAIT = 0x40;

const call = (prototype: string) => {
  const found = cFunction(prototype);
  if (found === null) throw new Error(`no ${prototype}`);
  return found;
};

/** A socket as systemd has it. @returns what came since the last time, a datagram each */
const listenAt = (name: string): (() => string[]) => {
  const fd = call('int socket(int domain, int type, int protocol)')(AF_UNIX, SOCK_DGRAM, 0);
  const address = Buffer.concat([Buffer.from([AF_UNIX, 0]), Buffer.from(name)]);
  const bound = call('int bind(int fd, const uint8_t* address, uint32_t size)')(fd, address, address.length);
  expect(bound).toBe(0);
  const receive = call('int64_t recv(int fd, _Out_ uint8_t* data, uint64_t length, int flags)');
  const next = (): string | null => {
    const data = Buffer.alloc(4_096);
    const bytes = Number(receive(fd, data, data.length, MSG_DONTWAIT));
    return bytes < 0 ? null : data.toString('utf8', 0, bytes);
  };
  return () => {
    const all: string[] = [];
    for (let text = next(); text !== null; text = next()) all.push(text);
    return all;
  };
};

describe('what a service tells systemd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-notices-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['a path', join(folder, 'notify'), `${join(folder, 'notify')}\0`],
    ['an abstract name', `@rpa-${process.pid}`, `\0rpa-${process.pid}`],
  ])('arrives at %s, whole and in order, and a status that is the same is told once', (_, path, bound) => {
    const received = listenAt(bound);
    const notices = serviceNotices({ NOTIFY_SOCKET: path });
    notices.ready('1 ligação');
    notices.status('1 ligação');
    notices.status('two\nlines');
    notices.stopping('ends');
    expect(received()).toEqual(['READY=1\nSTATUS=1 ligação', 'STATUS=two lines', 'STOPPING=1\nSTATUS=ends']);
  });

  test('is nothing where nobody listens, and no harm where nobody listens any more', () => {
    expect(openNotifySocket({})).toBeNull();
    expect(() => serviceNotices({}).ready('up')).not.toThrow();
    expect(() => serviceNotices({ NOTIFY_SOCKET: '/nonexistent/notify' }).ready('up')).not.toThrow();
  });

  test('keeps the watchdog from biting while the event loop turns, and only its own', async () => {
    const told: string[] = [];
    const env = { WATCHDOG_USEC: '30000', WATCHDOG_PID: String(process.pid) };
    const own = serviceNotices(env, (text) => told.push(text));
    own.ready('up');
    while (told.length < 4) await delay(5);
    own.close();
    expect(told.slice(0, 4)).toEqual(['READY=1\nSTATUS=up', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);

    const others: string[] = [];
    serviceNotices({ ...env, WATCHDOG_PID: '1' }, (text) => others.push(text)).ready('up');
    await delay(60);
    expect(others).toEqual(['READY=1\nSTATUS=up']);
  });
});
