import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outputOf, runToEnd } from '../../scripts/command/run-to-end.ts';
import { missing } from '../support/require.ts';

const ROOT = join(import.meta.dirname, '../..');
const UNITS = join(ROOT, 'systemd');
const INSTALLED = '/opt/imediatoseguros-rpa';

/** In tenths, as systemd-analyze takes them. */
const HIGHEST_EXPOSURE = {
  'rpa-launch.service': 15,
  'rpa-admit.service': 15,
  'rpa-admit@.service': 15,
  'rpa-cleanup.service': 12,
  'rpa-report.service': 12,
  'rpa-handoff.service': 12,
  'rpa-walk.service': 18,
  'rpa-serve.service': 15,
  'rpa-serve@.service': 15,
  'rpa-worker.service': 15,
  'rpa-mirror.service': 15,
} as const;

/** What every service that works with the rights of root has to be without. */
const ROOT_SERVICES = ['rpa-launch.service', 'rpa-admit.service', 'rpa-admit@.service'];

const NO_HARDENING =
  /^(?:ExecStart|ExecStopPost|Restart|RestartSec|Timeout\w+|Type|MemoryMax|TasksMax|SyslogIdentifier)=/;

const unitFiles = readdirSync(UNITS, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);

const serviceSection = (unit: string): string[] => {
  const [, service = ''] = readFileSync(join(UNITS, unit), 'utf8').split('[Service]\n');
  const [lines = ''] = service.split('\n[Install]');
  return lines.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
};

const { status } = runToEnd('systemd-analyze', ['security', '--help']);

describe('the installed units', () => {
  test('confine whatever starts as root in the same way', () => {
    const [first, ...others] = ROOT_SERVICES.map((unit) =>
      serviceSection(unit).filter((line) => !NO_HARDENING.test(line)),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  test('are all there is in the gates of this test', () => {
    expect(unitFiles.filter((name) => name.endsWith('.service')).toSorted()).toEqual(
      Object.keys(HIGHEST_EXPOSURE).toSorted(),
    );
  });
});

const lacking = { available: status === 0, reason: 'the package systemd is not installed' };

describe.skipIf(missing('systemd-analyze', lacking))('the installed units, to systemd', () => {
  let folder = '';

  /** Their program is this checkout's, so that systemd finds it. */
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rpa-units-'));
    for (const name of unitFiles) {
      if (!name.endsWith('.service')) copyFileSync(join(UNITS, name), join(folder, name));
      else
        writeFileSync(
          join(folder, name),
          readFileSync(join(UNITS, name), 'utf8').replaceAll(`=${INSTALLED}/bin/`, `=${ROOT}/bin/`),
        );
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(HIGHEST_EXPOSURE))(
    '%s has an exposure of at most %i tenths',
    (unit, threshold) => {
      const args = [
        'security',
        '--offline=true',
        '--no-pager',
        `--threshold=${threshold}`,
        join(folder, unit),
      ];
      expect(outputOf('systemd-analyze', args)).toContain('Overall exposure level');
    },
  );

  test('have no mistake that systemd could name', () => {
    const args = ['verify', '--man=no', ...unitFiles.map((name) => join(folder, name))];
    const { stderr, status: code } = runToEnd('systemd-analyze', args);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});
