import { describe, expect, it } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import {
  checkKernelLimits,
  checkLiveDescriptors,
} from '../../../../src/maintenance/doctor/checks/live/kernel-limits.ts';
import { type ReadText, readText } from '../../../../src/maintenance/doctor/machine.ts';

const ROOMY = {
  '/proc/sys/net/core/somaxconn': '4096\n',
  '/proc/sys/fs/inotify/max_user_watches': '65536\n',
  '/proc/sys/fs/inotify/max_user_instances': '128\n',
  '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
  '/proc/sys/net/netfilter/nf_conntrack_max': '262144\n',
};

const machine =
  (files: Readonly<Record<string, string>>): ReadText =>
  (path) =>
    files[path] ?? null;

const settingsFor = (connections: number) =>
  SETTINGS_SCHEMA.parse({ websocket: { max_connections: connections } });

const statusesOf = (read: ReadText, connections: number) =>
  Object.fromEntries(
    checkKernelLimits(settingsFor(connections), read).map(({ id, status, remedy }) => {
      expect(remedy === null, id).toBe(status === 'ok');
      return [id, status];
    }),
  );

const WELL = { 'live.backlog': 'ok', 'live.inotify': 'ok', 'live.ports': 'ok', 'live.conntrack': 'ok' };

describe('what the kernel grants to the live server', () => {
  it('is enough for the default number of connections, and for 10,000, on a roomy machine', () => {
    expect(statusesOf(machine(ROOMY), 500)).toEqual(WELL);
    expect(statusesOf(machine(ROOMY), 10_000)).toEqual(WELL);
  });

  it.each([
    ['/proc/sys/net/core/somaxconn', '128\n', 'live.backlog'],
    ['/proc/sys/fs/inotify/max_user_watches', '512\n', 'live.inotify'],
    ['/proc/sys/fs/inotify/max_user_instances', '4\n', 'live.inotify'],
    ['/proc/sys/net/ipv4/ip_local_port_range', '60000 61000\n', 'live.ports'],
    ['/proc/sys/net/netfilter/nf_conntrack_max', '4096\n', 'live.conntrack'],
  ])('that is too little in %s is named', (file, value, id) => {
    expect(statusesOf(machine({ ...ROOMY, [file]: value }), 500)).toEqual({ ...WELL, [id]: 'warning' });
  });

  it('depends on how many connections there may be', () => {
    expect(statusesOf(machine(ROOMY), 200_000)).toEqual({
      'live.backlog': 'ok',
      'live.inotify': 'warning',
      'live.ports': 'warning',
      'live.conntrack': 'warning',
    });
  });

  it('that cannot be asked is no trouble', () => {
    expect(statusesOf(machine({}), 500)).toEqual(WELL);
    expect(checkKernelLimits(settingsFor(500), readText)).toHaveLength(4);
  });
});

describe('open files', () => {
  it.each([
    [20_000, 500, 'ok'],
    [1_024, 500, 'ok'],
    [1_024, 1_000, 'warning'],
    [65_536, 50_000, 'ok'],
    [65_536, 60_000, 'warning'],
  ])('of which there are %i are for %i connections %s', (limit, connections, status) => {
    expect(checkLiveDescriptors(settingsFor(connections), limit, true).status).toBe(status);
  });

  it('that the remedy asks for are enough', () => {
    const settings = settingsFor(10_000);
    const remedy = checkLiveDescriptors(settings, 4_096, true).remedy ?? '';
    const needed = Number(/LimitNOFILE=(\d+)/.exec(remedy)?.[1]);
    expect(checkLiveDescriptors(settings, needed, true).status).toBe('ok');
    expect(checkLiveDescriptors(settings, 4_096, false).remedy).toContain('ulimit -n');
  });
});
