import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load-settings.ts';
import { dotted, settingLeaves } from '../../src/config/schema/leaves.ts';
import { settingsSchemaOf } from '../../src/config/schema/settings-schema.ts';
import { screenTimeoutMs } from '../../src/config/screen-timeout.ts';
import { SettingsError } from '../../src/config/settings-error.ts';
import { readTemplateFile } from '../../src/config/template-file.ts';
import { DEFAULT_FLOW, FLOW_NAMES } from '../../src/quote/flows/known-flows.ts';
import { SMALL_FLOW } from '../support/small-flow.ts';

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
    expect(settings.site).toEqual({
      flow: 'tosegurado',
      url: null,
      closers: [],
      max_parallel: null,
      max_per_minute: null,
      credentials_file: null,
    });
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
    expect(screenTimeoutMs(settings, DEFAULT_FLOW, 5.5)).toBe(7000);
    expect(screenTimeoutMs(settings, DEFAULT_FLOW, 5)).toBe(120_000);
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
    expect(screenTimeoutMs(settings, DEFAULT_FLOW, 5.5)).toBe(3000);
    expect(settings.browser).toMatchObject({ headless: false, executable: '/usr/bin/chromium' });
    expect(settings.redis).toMatchObject({ host: 'stronger', port: 7000 });
    expect(settings.log.level).toBe('info');
    expect(origins.get('browser.executable')).toEqual({ from: 'env', name: 'RPA_CHROMIUM' });
  });

  it('takes a list as JSON', () => {
    expect(load({ RPA_INPUT_COMPARE_VEHICLE: '["marca","ano"]' }).settings.input.compare_vehicle).toEqual([
      'marca',
      'ano',
    ]);
    expect(problemsOf({ RPA_INPUT_COMPARE_VEHICLE: 'marca' })).toEqual([
      'RPA_INPUT_COMPARE_VEHICLE: input.compare_vehicle: expected array, got "marca"',
    ]);
    expect(problemsOf({ RPA_INPUT_COMPARE_VEHICLE: '["cor"]' })).toHaveLength(1);
    expect(problemsOf({ RPA_INPUT_COMPARE_VEHICLE: '[' })).toHaveLength(1);
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
  expect(() => screenTimeoutMs(load().settings, DEFAULT_FLOW, 16)).toThrow(/no screen 16/);
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

describe('the flow', () => {
  it('that there is not is a problem which names those that there are', () => {
    write('rpa.json', JSON.stringify({ site: { flow: 'nobody' } }));
    const [problem, ...others] = problemsOf();
    expect(others).toEqual([]);
    expect(problem).toMatch(/^config\/rpa\.json: site\.flow: expected .*, got "nobody"$/);
    for (const name of FLOW_NAMES) expect(problem).toContain(`"${name}"`);
  });

  it('has limits for its own screens, and for no others', () => {
    const schema = settingsSchemaOf(SMALL_FLOW);
    expect(schema.parse({}).limits.screen_timeout_s).toEqual({ 0: 30, 1: 10, 2: 20 });
    expect(schema.safeParse({ limits: { screen_timeout_s: { 2: 5 } } }).success).toBe(true);
    expect(schema.safeParse({ limits: { screen_timeout_s: { 3: 5 } } }).success).toBe(false);
  });

  it('which --flow chose has its own defaults, but for opening the site', () => {
    write('rpa.json', JSON.stringify({ limits: { screen_timeout_s: { 0: 7, 1: 8 } } }));
    const { settings } = load();
    expect([0, 1, 2].map((tela) => screenTimeoutMs(settings, SMALL_FLOW, tela))).toEqual([
      7000, 10_000, 20_000,
    ]);
    expect(screenTimeoutMs(settings, DEFAULT_FLOW, 1)).toBe(8000);
  });
});
