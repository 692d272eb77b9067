import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { SETTINGS_SCHEMA } from '../../../../src/config/schema/settings-schema.ts';
import { checkLiveAuth } from '../../../../src/maintenance/doctor/checks/live/live-auth.ts';
import type { LiveUnit } from '../../../../src/maintenance/doctor/checks/live/live-unit.ts';
import { missing } from '../../../support/require.ts';

const SERVER = 4_711;
const SESSIONS = 4_712;

const read = (path: string): string | null =>
  ({
    '/etc/passwd': `rpa-serve:x:${SERVER}:${SERVER}::/:/x\n`,
    '/etc/group': `rpa-serve:x:${SERVER}:\nrpa:x:${SESSIONS}:\n`,
  })[path] ?? null;

const UNIT: LiveUnit = {
  isEnabled: true,
  isActive: true,
  hasFailed: false,
  addresses: ['127.0.0.1:8080'],
  descriptors: 65_536,
};

const home = mkdtempSync(join(tmpdir(), 'rpa-live-auth-'));
const secret = join(home, 'config/auth.secret');
mkdirSync(join(home, 'config'));
afterAll(() => rmSync(home, { recursive: true }));

const statusOf = (auth: object, unit: Partial<LiveUnit> = {}): string => {
  const settings = SETTINGS_SCHEMA.parse({ auth });
  const [finding] = checkLiveAuth(home, settings, { ...UNIT, ...unit }, read);
  expect(finding?.remedy === null).toBe(finding?.status === 'ok');
  return finding?.status ?? 'none';
};

const root = { available: process.getuid?.() === 0, reason: 'only root can give files away' };

it.skipIf(missing('root', root)).each([
  [0, SERVER, 0o640, 'ok'],
  [SERVER, SERVER, 0o600, 'ok'],
  [0, 0, 0o600, 'error'],
  [0, SERVER, 0o600, 'error'],
  [0, SERVER, 0o644, 'error'],
  [0, SERVER, 0o660, 'error'],
  [0, SESSIONS, 0o640, 'error'],
  [SERVER, SESSIONS, 0o640, 'warning'],
])('a secret of user %i and group %i with mode %o is %s', (uid, gid, mode, status) => {
  writeFileSync(secret, 'x');
  chownSync(secret, uid, gid);
  chmodSync(secret, mode);
  expect(statusOf({ secret_file: 'config/auth.secret' })).toBe(status);
});

it('without any, every user of the machine is an operator; beyond the machine that is refused', () => {
  expect(statusOf({})).toBe('warning');
  expect(statusOf({}, { addresses: ['/run/rpa/serve.sock'] })).toBe('warning');
  expect(statusOf({}, { addresses: ['127.0.0.1:8080', '0.0.0.0:8080'] })).toBe('error');
});

it('that is not there is an error; keys of somebody else need none, nor does a server that is off', () => {
  expect(statusOf({ secret_file: '/nonexistent/secret' })).toBe('error');
  expect(statusOf({ jwks_url: 'https://keys.example/jwks' })).toBe('ok');
  expect(statusOf({}, { isActive: false, isEnabled: false })).toBe('none');
});
