import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkBroker } from '../../../src/maintenance/doctor/checks/broker.ts';
import { checkClock, checkTimeZone } from '../../../src/maintenance/doctor/checks/clock.ts';
import { checkDisk } from '../../../src/maintenance/doctor/checks/disk.ts';
import { checkFolders } from '../../../src/maintenance/doctor/checks/folders.ts';
import { checkFonts } from '../../../src/maintenance/doctor/checks/fonts.ts';
import { mountSmallDisk, smallDiskRequirement } from '../../fault/small-disk.ts';
import { missing } from '../../support/require.ts';

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'rpa-doctor-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const statuses = (home: string): Record<string, string> =>
  Object.fromEntries(checkFolders(home).map(({ id, status }) => [id, status]));

describe('folders', () => {
  it('that are writable are well, and nothing is left in them', () => {
    const home = folder();
    for (const name of ['sessions', 'rpa_data', 'queue', 'records'])
      mkdirSync(join(home, name), { mode: 0o750 });
    expect(new Set(Object.values(statuses(home)))).toEqual(new Set(['ok']));
    expect(readdirSync(home, { recursive: true })).toHaveLength(4);
  });

  it('that everybody may write, or that are files, or not there, are told', () => {
    const home = folder();
    mkdirSync(join(home, 'sessions'));
    chmodSync(join(home, 'sessions'), 0o777);
    writeFileSync(join(home, 'rpa_data'), '');
    expect(statuses(home)).toMatchObject({
      home: 'ok',
      'folder.sessions': 'error',
      'folder.rpa_data': 'error',
      'folder.queue': 'ok',
    });
    chmodSync(join(home, 'sessions'), 0o755);
    expect(statuses(home)).toMatchObject({ 'folder.sessions': 'warning' });
    expect(statuses(join(home, 'nowhere'))).toEqual({ home: 'error' });
  });
});

describe.skipIf(missing('a small disk', smallDiskRequirement()))('a disk', () => {
  it('that is small is an error, one that is read-only too', () => {
    const disk = mountSmallDisk();
    onTestFinished(() => disk.unmount());
    expect(checkDisk(disk.home).status).toBe('error');
    disk.fill();
    disk.readOnly(true);
    expect(statuses(disk.home)).toMatchObject({ home: 'error' });
  });
});

const listening = async (server: Server, at: string | number): Promise<Server> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => {})));
  server.listen(at, resolve);
  await promise;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return server;
};

describe('the broker', () => {
  it.each([
    ['answers the ping', '{"success":true}\n', 'ok'],
    ['has no time', '{"success":false,"code":"busy"}\n', 'error'],
    ['is not for this user', '{"success":false,"code":"refused"}\n', 'error'],
    ['says something else', 'HTTP/1.1 400\r\n', 'error'],
    ['closes', '', 'error'],
  ])('that %s', async (_, answer, status) => {
    const path = join(folder(), 'launch.sock');
    const asked: string[] = [];
    const server = createServer((socket) => {
      socket.on('data', (text) => {
        asked.push(String(text));
        socket.end(answer);
      });
    });
    await listening(server, path);
    expect(await checkBroker(folder(), path)).toMatchObject({ id: 'broker', status });
    expect(asked).toEqual(['{"op":"ping"}\n']);
  });

  it('is not for the user who runs the sessions, and that is well', async () => {
    const home = folder();
    mkdirSync(join(home, 'sessions'));
    const path = join(home, 'launch.sock');
    await listening(
      createServer((socket) => socket.end('{"success":false,"code":"refused"}\n')),
      path,
    );
    expect(await checkBroker(home, path)).toMatchObject({ status: 'ok' });
  });

  it('that died and left its socket is an error with its remedy', async () => {
    const path = join(folder(), 'launch.sock');
    const server = await listening(createServer(), `${path}.other`);
    expect(server.listening).toBe(true);
    writeFileSync(path, '');
    expect(await checkBroker(folder(), path)).toMatchObject({
      status: 'error',
      remedy: expect.stringContaining('systemctl'),
    });
  });
});

describe('the clock', () => {
  it('is wrong before the software was made, doubtful before the last change in the home', async () => {
    const home = folder();
    const software = join(home, 'package.json');
    writeFileSync(software, '{}');
    const now = new Date();
    expect((await checkClock(home, software, now)).status).not.toBe('error');
    expect(await checkClock(home, software, new Date('2001-01-01'))).toMatchObject({ status: 'error' });
    const later = new Date(now.getTime() + 86_400_000);
    mkdirSync(join(home, 'sessions'));
    utimesSync(join(home, 'sessions'), later, later);
    expect(await checkClock(home, software, now)).toMatchObject({ status: 'warning' });
  });

  it('has a time zone that is told', () => {
    expect(checkTimeZone(new Date()).found).toContain(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});

it('fonts are counted by files where there is no fontconfig', async () => {
  const fonts = folder();
  mkdirSync(join(fonts, 'truetype'));
  writeFileSync(join(fonts, 'truetype/a.ttf'), '');
  expect(await checkFonts([fonts, '/nowhere'], async () => null)).toMatchObject({
    status: 'ok',
    found: '1 font files',
  });
  expect(await checkFonts([fonts], async () => 0)).toMatchObject({ status: 'warning' });
});
