import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkAccounts } from '../../../src/maintenance/doctor/checks/accounts.ts';
import { checkOwner } from '../../../src/maintenance/doctor/checks/owner.ts';
import { checkUnitLimits } from '../../../src/maintenance/doctor/checks/unit-limits.ts';
import { checkUnits } from '../../../src/maintenance/doctor/checks/units.ts';
import type { ReadText } from '../../../src/maintenance/doctor/machine.ts';
import { missing } from '../../support/require.ts';

const NOBODY = 65_534;

const machine =
  (files: Readonly<Record<string, string>>): ReadText =>
  (path) =>
    files[path] ?? null;

describe('the units', () => {
  const UNITS = [
    'rpa-launch.socket',
    'rpa-admit.timer',
    'rpa-admit.service',
    'rpa-cleanup.timer',
    'rpa-report.timer',
  ] as const;
  type Change = Readonly<Partial<Record<'LoadState' | 'UnitFileState' | 'ActiveState', string>>>;

  const shown = (changes: Readonly<Record<string, Change>> = {}): string =>
    UNITS.map((unit) => {
      const values = {
        Id: unit,
        LoadState: 'loaded',
        ActiveState: unit.endsWith('.service') ? 'inactive' : 'active',
        UnitFileState: 'enabled',
        ...changes[unit],
      };
      return Object.entries(values)
        .map(([name, value]) => `${name}=${value}\n`)
        .join('');
    }).join('\n');

  const statuses = async (text: string): Promise<Record<string, string>> => {
    const { findings } = await checkUnits(async () => text, true);
    for (const { status, remedy } of findings) expect(remedy === null).toBe(status === 'ok');
    return Object.fromEntries(findings.map(({ id, status }) => [id, status]));
  };

  it('that are enabled and active are well', async () => {
    expect(await statuses(shown())).toEqual(Object.fromEntries(UNITS.map((unit) => [`unit.${unit}`, 'ok'])));
  });

  it.each([
    ['rpa-launch.socket', { ActiveState: 'inactive' }, 'error'],
    ['rpa-launch.socket', { ActiveState: 'failed' }, 'error'],
    ['rpa-launch.socket', { UnitFileState: 'disabled' }, 'warning'],
    ['rpa-launch.socket', { LoadState: 'not-found', UnitFileState: '', ActiveState: 'inactive' }, 'error'],
    ['rpa-launch.socket', { LoadState: 'masked', ActiveState: 'inactive' }, 'error'],
    ['rpa-admit.timer', { ActiveState: 'inactive' }, 'error'],
    ['rpa-admit.service', { UnitFileState: 'disabled' }, 'warning'],
    ['rpa-admit.service', { ActiveState: 'activating' }, 'ok'],
    ['rpa-cleanup.timer', { ActiveState: 'inactive', UnitFileState: 'disabled' }, 'warning'],
    ['rpa-cleanup.timer', { LoadState: 'not-found' }, 'warning'],
  ])('%s that is %o is %s', async (unit, change, status) => {
    expect(await statuses(shown({ [unit]: change }))).toMatchObject({ [`unit.${unit}`]: status });
  });

  it('that are not installed at all are one warning, and nothing without systemd', async () => {
    const none = Object.fromEntries(
      UNITS.map((unit) => [unit, { LoadState: 'not-found', ActiveState: 'inactive', UnitFileState: '' }]),
    );
    expect(await checkUnits(async () => shown(none), true)).toMatchObject({
      areInstalled: false,
      findings: [{ id: 'units', status: 'warning' }],
    });
    const show = async (): Promise<never> => {
      throw new Error('no answer');
    };
    expect(await checkUnits(show, true)).toMatchObject({ findings: [{ id: 'units', status: 'warning' }] });
    expect(await checkUnits(show, false)).toMatchObject({ findings: [{ id: 'units', status: 'ok' }] });
  });
});

it.each([
  ['', '', 'error', 'scripts/install'],
  ['rpa:x:998:998::/:/x\n', 'rpa:x:998:\n', 'error', 'scripts/install'],
  ['rpa:x:998:998::/:/x\n', 'rpa-front:x:997:\n', 'warning', 'usermod -aG rpa-front'],
  ['root:x:0:0\nrpa:x:998:998::/:/x\n', 'rpa-front:x:997:www-data,web\n', 'ok', null],
])('accounts in %j and %j are %s', (passwd, group, status, remedy) => {
  const found = checkAccounts(machine({ '/etc/passwd': passwd, '/etc/group': group }));
  expect(found).toMatchObject({
    status,
    remedy: remedy === null ? null : expect.stringContaining(remedy),
  });
});

it.each([
  ['MemoryCurrent=104857600\nTasksCurrent=312\n', 'ok', 'limited'],
  ['MemoryCurrent=[not set]\nTasksCurrent=312\n', 'warning', 'limits.memory_max_bytes cannot'],
  ['MemoryCurrent=18446744073709551615\nTasksCurrent=[not set]\n', 'warning', 'and limits.tasks_max'],
  ['', 'warning', 'cannot'],
])('limits that systemd does not count cannot be enforced: %j is %s', async (text, status, found) => {
  const finding = await checkUnitLimits(async () => text);
  expect(finding).toMatchObject({ status, found: expect.stringContaining(found) });
});

const isRoot = { available: process.getuid?.() === 0, reason: "only root can give a file root's or away" };

it.skipIf(missing('root', isRoot))('settings that others than root can change are an error', () => {
  const home = mkdtempSync(join(tmpdir(), 'rpa-doctor-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  expect(checkOwner(home).status).toBe('ok');
  mkdirSync(join(home, 'config'));
  const settings = join(home, 'config/rpa.json');
  writeFileSync(settings, '{}', { mode: 0o644 });
  expect(checkOwner(home).status).toBe('ok');
  chmodSync(settings, 0o664);
  expect(checkOwner(home)).toMatchObject({ status: 'error', remedy: expect.stringContaining(settings) });
  chmodSync(settings, 0o640);
  chownSync(join(home, 'config'), NOBODY, NOBODY);
  expect(checkOwner(home)).toMatchObject({ status: 'error', found: expect.stringContaining('config can') });
});
