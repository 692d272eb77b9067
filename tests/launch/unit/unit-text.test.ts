import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../src/config/schema/settings-schema.ts';
import { BROKER_SOCKET } from '../../../src/launch/broker/client.ts';
import { FRONT_GROUP, type SessionUnit } from '../../../src/launch/unit/session-unit.ts';
import { systemdRunCommand } from '../../../src/launch/unit/systemd-run.ts';
import { unitText } from '../../../src/launch/unit/unit-text.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { unitName } from '../../../src/protocol/unit-name.ts';
import { missing } from '../../support/require.ts';

/** Tenths, as systemd-analyze takes them: 2.0. */
const HIGHEST_EXPOSURE = 20;

const SETTINGS = SETTINGS_SCHEMA.parse({});
const UNIT: SessionUnit = {
  id: 'rpa_v4_20260102_030405_0badcafe' as SessionId,
  root: '/opt/imediatoseguros-rpa',
  home: '/opt/imediatoseguros-rpa',
  group: FRONT_GROUP,
  whenEnded: 'rpa-admit.service',
  credentialsFile: '/etc/rpa/site-credentials.json',
};

const valuesOf = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);

describe("a session's unit", () => {
  const text = unitText(SETTINGS, UNIT);

  test('may write its own folder only', () => {
    expect(valuesOf(text, 'ReadWritePaths')).toEqual([`${UNIT.home}/sessions/${UNIT.id}`]);
    expect(valuesOf(text, 'ProtectSystem')).toEqual(['strict']);
  });

  test('sees no other session', () => {
    expect(valuesOf(text, 'TemporaryFileSystem')).toEqual([`${UNIT.home}/sessions:ro,mode=0755`]);
    expect(valuesOf(text, 'BindPaths')).toEqual([`${UNIT.home}/sessions/${UNIT.id}`]);
  });

  test('is kept from the broker, which could start other sessions for it', () => {
    expect(valuesOf(text, 'InaccessiblePaths')[0]?.split(' ')).toContain(`-${dirname(BROKER_SOCKET)}`);
  });

  test('sees neither the queue, whose lock it could hold, nor what supervisors note', () => {
    const hidden = valuesOf(text, 'InaccessiblePaths')[0]?.split(' ');
    expect(hidden).toEqual(expect.arrayContaining([`-${UNIT.home}/queue`, `-${UNIT.home}/records`]));
  });

  test("outlives the session's own deadline and its grace, and nothing more", () => {
    const settings = SETTINGS_SCHEMA.parse({ limits: { session_timeout_s: 100 } });
    expect(valuesOf(unitText(settings, UNIT), 'RuntimeMaxSec')).toEqual(['140s']);
  });

  test('ends with the finalizer, and wakes whoever admits the next one, however it ends', () => {
    expect(valuesOf(text, 'ExecStopPost')).toEqual([
      `${UNIT.root}/bin/rpa-run --session ${UNIT.id} --home ${UNIT.home} --finalize`,
    ]);
    expect([...valuesOf(text, 'OnSuccess'), ...valuesOf(text, 'OnFailure')]).toEqual([
      'rpa-admit.service',
      'rpa-admit.service',
    ]);
    expect(valuesOf(text, 'CollectMode')).toEqual(['inactive-or-failed']);
  });

  test('sees a home below /home, where ProtectHome= would hide it', () => {
    const below = (home: string) => valuesOf(unitText(SETTINGS, { ...UNIT, home }), 'ProtectHome');
    expect(['/srv/rpa', '/home/rpa', '/root', '/homes/rpa'].map(below)).toEqual([
      ['yes'],
      ['read-only'],
      ['read-only'],
      ['yes'],
    ]);
  });

  test.each([
    { home: '/srv/a b' },
    { home: '/srv/%h' },
    { home: '/srv/$HOME' },
    { home: '/srv/../etc' },
    { home: '/srv/x\nUser=root' },
    { root: 'relative' },
    { user: 'root nobody' },
    { group: 'x\ny' },
    { whenEnded: 'a.service b.service' },
    { credentialsFile: '/etc/x:y' },
  ])('is refused when a part could be read as more: %o', (part) => {
    expect(() => unitText(SETTINGS, { ...UNIT, ...part })).toThrow(TypeError);
  });

  test('is started with the same properties as the text shows', () => {
    const command = systemdRunCommand(SETTINGS, UNIT);
    expect(command).toContain(`--unit=${unitName(UNIT.id)}`);
    const properties = command.filter((word) => word.startsWith('--property=')).map((word) => word.slice(11));
    const lines = text.split('\n').filter((line) => line.includes('=') && !line.startsWith('ExecStart='));
    expect(properties.toSorted()).toEqual(lines.toSorted());
  });

  const analyze = spawnSync('systemd-analyze', ['security', '--help']);
  const available = analyze.status === 0;
  describe.skipIf(missing('systemd-analyze', { available, reason: 'the package systemd is not installed' }))(
    'to systemd',
    () => {
      test(`has an exposure of at most ${HIGHEST_EXPOSURE / 10}`, () => {
        const folder = mkdtempSync(join(tmpdir(), 'rpa-unit-'));
        try {
          const path = join(folder, unitName(UNIT.id));
          writeFileSync(path, text);
          const args = ['security', '--offline=true', '--no-pager', `--threshold=${HIGHEST_EXPOSURE}`, path];
          expect(execFileSync('systemd-analyze', args, { encoding: 'utf8' })).toContain(
            'Overall exposure level',
          );
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
    },
  );
});
