import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { withoutAsUser } from '../../src/cli/rpa-doctor/as-user.ts';
import { groupsOf } from '../../src/cli/rpa-doctor/findings/groups.ts';
import { main } from '../../src/cli/rpa-doctor.ts';
import { settingLeaves } from '../../src/config/schema/leaves.ts';
import { chromiumHere } from '../support/chromium.ts';
import { missing } from '../support/require.ts';
import { runInProcess } from '../support/run-in-process.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rpa-doctor-'));
  mkdirSync(join(home, 'config'));
  return () => rmSync(home, { recursive: true, force: true });
});

const run = (...args: string[]) => runInProcess(main, [...args, '--home', home]);

const put = (name: string, content: object): void =>
  writeFileSync(join(home, 'config', name), JSON.stringify(content));

const withVariable = (name: string, value: string): void => {
  process.env[name] = value;
  onTestFinished(() => {
    delete process.env[name];
  });
};

interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly from: string;
}

describe('rpa-doctor config', () => {
  it('tells every setting, its value and where it came from', async () => {
    put('rpa.json', { limits: { screen_timeout_s: { '5.5': 7 } }, retention: { input_hours: 12 } });
    withVariable('RPA_LIMITS_SESSION_TIMEOUT_S', '99');
    const { settings } = JSON.parse((await run('config', '--json')).stdout) as { settings: Setting[] };
    expect(settings).toHaveLength(settingLeaves().length);
    expect(settings.every(({ value }) => value !== undefined)).toBe(true);
    const of = (key: string) => settings.find((setting) => setting.key === key);
    expect(of('limits.screen_timeout_s.5.5')).toMatchObject({ value: 7, from: 'config/rpa.json' });
    expect(of('limits.session_timeout_s')).toMatchObject({ value: 99, from: 'RPA_LIMITS_SESSION_TIMEOUT_S' });
    expect(of('retention.input_hours')).toMatchObject({ value: 12, from: 'config/rpa.json' });
    expect(of('retention.session_days')).toMatchObject({ value: 7, from: 'default' });
    expect((await run('config')).stdout).toContain('retention.input_hours ');
  });

  it('never tells a secret, wherever one was put', async () => {
    put('redis_config.json', { redis: { host: 'cache', password: 'hunter2-file' } });
    withVariable('REDIS_PASSWORD', 'hunter2-env');
    withVariable('RPA_SITE_URL', 'https://me:hunter2-url@example.com/q?token=hunter2-query#hunter2-hash');
    for (const form of [[], ['--json']]) {
      const { status, stdout, stderr } = await run('config', ...form);
      expect(status).toBe(0);
      expect(stdout + stderr).not.toContain('hunter2');
      expect(stdout).toContain('example.com');
    }
  });

  it('names every wrong setting: 78', async () => {
    put('rpa.json', { limits: { session_timeout_s: 'soon' }, sites: {} });
    const { status, stderr } = await run('config');
    expect(status).toBe(78);
    expect(stderr).toMatch(/session_timeout_s[\s\S]*sites/);
  });
});

describe('the command line', () => {
  it.each([
    ['nonsense'],
    ['--site', 'http://x.example'],
    ['site', '--site', 'ftp://x'],
    ['config', 'site'],
    ['--no'],
  ])('%j %j is wrong use: 64', async (...args) => {
    expect((await run(...args)).status).toBe(64);
  });

  it('needs a site to look at: 78', async () => {
    expect(await run('site')).toMatchObject({ status: 78, stderr: expect.stringContaining('--site') });
  });

  it('does not hand --as-user on', () => {
    expect(withoutAsUser(['--as-user', 'rpa', 'config', '--json'])).toEqual(['config', '--json']);
    expect(withoutAsUser(['config', '--as-user=rpa'])).toEqual(['config']);
  });

  it.each(['no such user', '-x', 'nobody-here', '../etc'])(
    'knows no user %j: 64 (77 when not root)',
    async (user) => {
      const { status } = await run(`--as-user=${user}`);
      expect(status).toBe(process.getuid?.() === 0 ? 64 : 77);
    },
  );
});

describe.skipIf(missing('chromium', chromiumHere()))('rpa-doctor', () => {
  it('tells each finding once, with a remedy for whatever is not well; 0 with warnings', async () => {
    const { status, stdout } = await run('--json');
    const { success, findings } = JSON.parse(stdout);
    expect([status, success]).toEqual([0, true]);
    const ids = findings.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['home', 'disk', 'memory', 'browser', 'user_namespaces', 'systemd']),
    );
    expect(groupsOf(findings).map(({ title }) => title)).not.toContain('Site');
    for (const { status: each, remedy } of findings) expect(remedy === null).toBe(each === 'ok');
  });

  it('ends with 78 when something must be mended, for people too', async () => {
    put('rpa.json', {
      browser: { executable: '/nowhere/chromium' },
      site: { credentials_file: 'none.json' },
    });
    const { status, stdout } = await run();
    expect(status).toBe(78);
    expect(stdout).toMatch(/ERROR {4}browser: .*\/nowhere\/chromium[\s\S]*→/);
    expect(stdout).toMatch(/ERROR {4}site\.credentials/);
    expect(stdout).toMatch(/2 errors/);
  });
});
