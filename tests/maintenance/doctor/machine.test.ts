import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDescriptors } from '../../../src/maintenance/doctor/checks/descriptors.ts';
import { availableMemory, checkMemory } from '../../../src/maintenance/doctor/checks/memory.ts';
import { checkNamespaces } from '../../../src/maintenance/doctor/checks/namespaces.ts';
import { type ReadText, readText } from '../../../src/maintenance/doctor/machine.ts';

const GIB = 1024 ** 3;

const machine =
  (files: Readonly<Record<string, string>>): ReadText =>
  (path) =>
    files[path] ?? null;

const MEMINFO = 'MemTotal:       16000000 kB\nMemAvailable:    8388608 kB\n';

describe('memory', () => {
  it("is the machine's where no control group limits it", () => {
    const read = machine({
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '0::/system.slice/a.service\n',
      '/sys/fs/cgroup/system.slice/a.service/memory.max': 'max\n',
    });
    expect(availableMemory(read)).toEqual({ bytes: 8 * GIB, by: 'the machine' });
    expect(checkMemory(read).status).toBe('ok');
  });

  it('is what the tightest control group around us leaves, its file cache counted as free', () => {
    const read = machine({
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '0::/rpa.slice/a.service\n',
      '/sys/fs/cgroup/rpa.slice/a.service/memory.max': String(4 * GIB),
      '/sys/fs/cgroup/rpa.slice/a.service/memory.current': String(GIB),
      '/sys/fs/cgroup/rpa.slice/memory.max': String(3 * GIB),
      '/sys/fs/cgroup/rpa.slice/memory.current': String(2.5 * GIB),
      '/sys/fs/cgroup/rpa.slice/memory.stat': `anon 1\ninactive_file ${GIB / 2}\nactive_file 7\n`,
    });
    expect(availableMemory(read)).toEqual({ bytes: GIB, by: 'the control group' });
  });

  it('knows the older control groups, and a container whose own path is not mounted', () => {
    const read = machine({
      '/proc/meminfo': MEMINFO,
      '/proc/self/cgroup': '4:memory:/docker/abc\n1:cpu:/\n0::/\n',
      '/sys/fs/cgroup/memory/memory.limit_in_bytes': String(2 * GIB),
      '/sys/fs/cgroup/memory/memory.usage_in_bytes': String(1.9 * GIB),
    });
    expect(checkMemory(read)).toMatchObject({ status: 'error', found: expect.stringContaining('0 more') });
  });

  it('that cannot be asked is doubtful, never a crash', () => {
    expect(checkMemory(() => null).status).toBe('warning');
    fc.assert(
      fc.property(fc.string(), fc.string(), (cgroup, text) => {
        const read: ReadText = (path) => (path === '/proc/self/cgroup' ? cgroup : text);
        expect(['ok', 'warning', 'error']).toContain(checkMemory(read).status);
      }),
    );
    expect(checkMemory(readText).found).toContain('available');
  });
});

it.each([
  ['20000', 'ok'],
  ['unlimited', 'ok'],
  ['512', 'warning'],
  ['64', 'error'],
])('%s open files are %s', (limit, status) => {
  const limits = `Limit  Soft  Hard  Units\nMax open files            64      ${limit}     files\n`;
  expect(checkDescriptors(machine({ '/proc/self/limits': limits })).status).toBe(status);
});

it.each([
  ['/proc/sys/kernel/unprivileged_userns_clone', '0\n', 'error', 'kernel.unprivileged_userns_clone=1'],
  ['/proc/sys/user/max_user_namespaces', '0\n', 'error', 'user.max_user_namespaces'],
  [
    '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    '1\n',
    'warning',
    'systemd/apparmor.d/rpa-chromium',
  ],
])('user namespaces that %s forbids come with their remedy', async (file, value, status, remedy) => {
  expect(await checkNamespaces(machine({ [file]: value }))).toMatchObject({
    status,
    remedy: expect.stringContaining(remedy),
  });
  const withProfile = machine({ [file]: value, '/etc/apparmor.d/rpa-chromium': 'profile …' });
  expect((await checkNamespaces(withProfile)).status).toBe(status === 'error' ? 'error' : 'ok');
  expect((await checkNamespaces(machine({ [file]: value === '0\n' ? '1\n' : '0\n' }))).found).not.toContain(
    'profile',
  );
});
