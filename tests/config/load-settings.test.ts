import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { dotted, settingLeaves } from '../../src/config/schema/leaves.ts';
import { screenTimeoutMs } from '../../src/config/screen-timeout.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import { readTemplateFile } from '../../src/config/template-file.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rpa-settings-'));
  mkdirSync(join(home, 'config'));
});
afterEach(() => rmSync(home, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(home, 'config', name), typeof content === 'string' ? content : JSON.stringify(content));

const load = (env: Record<string, string> = {}) => loadSettings({ home, env });

const problemsOf = (env: Record<string, string> = {}): readonly string[] => {
  try {
    load(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  throw new Error('was accepted');
};

describe('without files', () => {
  it('every key has its default and says so', () => {
    const { settings, origins, notes } = load();
    expect(settings.limits.session_timeout_s).toBe(300);
    expect(settings.site).toEqual({ url: null, credentials_file: null });
    expect([...origins.keys()].toSorted()).toEqual(
      settingLeaves()
        .map(({ path }) => dotted(path))
        .toSorted(),
    );
    expect(new Set([...origins.values()].map(({ from }) => from))).toEqual(new Set(['default']));
    expect(notes).toEqual([]);
  });
});

describe('config/rpa.json', () => {
  it('overrides single keys, with or without a byte order mark', () => {
    write('rpa.json', `\uFEFF${JSON.stringify({ limits: { screen_timeout_s: { '5.5': 7 } } })}`);
    const { settings, origins } = load();
    expect(screenTimeoutMs(settings, 5.5)).toBe(7000);
    expect(screenTimeoutMs(settings, 5)).toBe(120_000);
    expect(origins.get('limits.screen_timeout_s.5.5')).toEqual({ from: 'file', name: 'config/rpa.json' });
    expect(origins.get('limits.screen_timeout_s.5')).toEqual({ from: 'default' });
  });

  it('tells every problem at once: file, key, what was expected, what was found', () => {
    write('rpa.json', {
      site: { url: 'ftp://x', adress: 'y' },
      limits: { session_timeout_s: 'long', screen_timeout_s: { 99: 1 } },
      browser: { evidence: 'sometimes' },
      log: null,
    });
    const problems = problemsOf();
    expect(problems).toHaveLength(6);
    expect(problems).toContain('config/rpa.json: limits.session_timeout_s: expected number, got "long"');
    expect(problems).toContain(
      'config/rpa.json: site.adress: there is no such setting (see docs/settings.md)',
    );
    expect(problems).toContain('config/rpa.json: site.url: expected an http(s) URL, got "ftp://x"');
  });

  it('may not hold a password, which is not repeated', () => {
    write('rpa.json', { redis: { password: 'segredo' } });
    expect(problemsOf()).toEqual([expect.stringContaining('redis.password_file')]);
    expect(problemsOf().join()).not.toContain('segredo');
  });

  it.each(['', '{', '[]', '1', 'null'])('is refused by its name when it is no object: %j', (text) => {
    write('rpa.json', text);
    expect(problemsOf()).toEqual([
      expect.stringMatching(/^config\/rpa\.json: (not JSON|expected an object)/),
    ]);
  });

  it('never throws anything but its own error, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('site', 'limits', 'redis'), (value, block) => {
        write('rpa.json', { [block]: value });
        try {
          load();
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsError);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('redis_config.json of the former plan', () => {
  const former = {
    redis: { host: 'cache', port: 6380, db: 1, socket_timeout: 2, password: 'segredo', ttl: 1 },
    websocket: { port: 8081, max_connections: 50, timeout: 10 },
    monitoring: { cpu_threshold: 70, memory_threshold: 75, collect_interval: 9 },
    other: {},
  };

  it('is read when rpa.json is absent; its password is apart from the settings', () => {
    write('redis_config.json', former);
    const { settings, formerRedisPassword, notes, origins } = load();
    expect(settings.redis).toMatchObject({ host: 'cache', port: 6380, db: 1, socket_timeout: 2 });
    expect(settings.websocket).toMatchObject({ port: 8081, max_connections: 50, timeout: 10 });
    expect(settings.monitoring).toMatchObject(former.monitoring);
    expect(formerRedisPassword).toBe('segredo');
    expect(JSON.stringify(settings)).not.toContain('segredo');
    expect(notes).toEqual([
      expect.stringContaining('ignored other, redis.ttl'),
      expect.stringContaining('redis.password_file'),
    ]);
    expect(origins.get('redis.host')).toEqual({ from: 'file', name: 'config/redis_config.json' });
  });

  it('is not read when rpa.json is there', () => {
    write('redis_config.json', former);
    write('rpa.json', {});
    expect(load().settings.redis.host).toBe('127.0.0.1');
  });
});

describe('the environment', () => {
  it('goes before the file, by each kind of value', () => {
    write('rpa.json', { limits: { session_timeout_s: 100 }, redis: { host: 'file' } });
    const { settings, origins } = load({
      RPA_LIMITS_SESSION_TIMEOUT_S: '42.5',
      RPA_LIMITS_SCREEN_TIMEOUT_S_5_5: '3',
      RPA_BROWSER_HEADLESS: 'false',
      RPA_CHROMIUM: '/usr/bin/chromium',
      RPA_SITE_URL: 'http://127.0.0.1:3000/',
      REDIS_HOST: 'weaker',
      RPA_REDIS_HOST: 'stronger',
      REDIS_PORT: '7000',
      RPA_LOG_LEVEL: '',
    });
    expect(settings.limits.session_timeout_s).toBe(42.5);
    expect(screenTimeoutMs(settings, 5.5)).toBe(3000);
    expect(settings.browser).toMatchObject({ headless: false, executable: '/usr/bin/chromium' });
    expect(settings.redis).toMatchObject({ host: 'stronger', port: 7000 });
    expect(settings.log.level).toBe('info');
    expect(origins.get('browser.executable')).toEqual({ from: 'env', name: 'RPA_CHROMIUM' });
  });

  it('is named when its value is wrong', () => {
    expect(problemsOf({ REDIS_PORT: '70000', RPA_BROWSER_HEADLESS: 'maybe' }).toSorted()).toEqual([
      expect.stringMatching(/^REDIS_PORT: redis\.port: .*65535.*, got 70000$/),
      'RPA_BROWSER_HEADLESS: browser.headless: expected boolean, got "maybe"',
    ]);
  });

  it('never gives a password, and says so', () => {
    const loaded = load({ REDIS_PASSWORD: 'segredo', RPA_LIMITS_SESION_TIMEOUT_S: '1', RPA_HOME: '/x' });
    expect(loaded.notes).toEqual([
      expect.stringContaining('REDIS_PASSWORD is ignored'),
      expect.stringContaining('RPA_LIMITS_SESION_TIMEOUT_S'),
    ]);
    expect(JSON.stringify([loaded.settings, loaded.notes])).not.toContain('segredo');
  });
});

it('knows no screen beyond those of the quote', () => {
  expect(() => screenTimeoutMs(load().settings, 16)).toThrow(/no screen 16/);
});

it('reads the template of answers, which may be absent', () => {
  expect(readTemplateFile(home)).toBeNull();
  write('parametros.json', { combustivel: 'Flex' });
  expect(readTemplateFile(home)).toEqual({ combustivel: 'Flex' });
  write('parametros.json', '{"nome":"Maria Segredo');
  expect(() => readTemplateFile(home)).toThrow(/^config\/parametros\.json: not JSON, line 1 column \d+$/);
});

describe('redis.enabled', () => {
  const isOn = (env: Record<string, string> = {}) => load(env).settings.redis.enabled;

  it('says whether Redis is used: where anything of it is set, unless the key itself says', () => {
    expect(isOn()).toBe('off');
    expect(isOn({ REDIS_HOST: 'cache' })).toBe('on');
    expect(isOn({ REDIS_HOST: 'cache', REDIS_ENABLED: 'off' })).toBe('off');
    expect(isOn({ REDIS_ENABLED: 'auto' })).toBe('off');
    write('rpa.json', { redis: { enabled: 'on' } });
    expect(isOn()).toBe('on');
    write('rpa.json', { redis: { db: 1 } });
    expect(isOn()).toBe('on');
  });
});
