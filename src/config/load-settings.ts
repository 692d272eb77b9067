import { join } from 'node:path';
import { DEFAULT_FLOW, flowNamed } from '../quote/flows/known-flows.ts';
import { type Environment, fromEnvironment, unknownVariables, variablesOf } from './environment.ts';
import { type FormerSettings, readFormerSettings } from './former-file.ts';
import { isJsonObject, type JsonObject, readJsonFile } from './json-file.ts';
import { dotted, type Leaf, settingLeaves } from './schema/leaves.ts';
import {
  SETTINGS_SCHEMA,
  type Settings,
  type SettingsSchema,
  settingsSchemaOf,
} from './schema/settings-schema.ts';
import { settingProblems } from './setting-problems.ts';
import { SettingsError } from './settings-error.ts';

export const SETTINGS_FILE = 'config/rpa.json';
const FORMER_SETTINGS_FILE = 'config/redis_config.json';

/** Where a value came from; `name` is the file, below the home, or the variable. */
export type Origin = { readonly from: 'default' } | { readonly from: 'file' | 'env'; readonly name: string };

export interface LoadedSettings {
  /** `redis.enabled` is never "auto" here: it says whether Redis is used. */
  readonly settings: Settings;
  /** By dotted path, e.g. "limits.session_timeout_s"; one entry for every key. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Password that the former plan's file holds in clear; never part of `settings`. */
  readonly formerRedisPassword: string | null;
  /** For the log: what was ignored and why. */
  readonly notes: readonly string[];
}

export interface SettingsPlace {
  /** RPA_HOME: the folder that holds config/. */
  readonly home: string;
  readonly env: Environment;
}

interface FileContent extends Pick<FormerSettings, 'values' | 'redisPassword' | 'notes'> {
  readonly name: string;
}

const readSettingsFile = (home: string, leaves: readonly Leaf[]): FileContent => {
  const current = readJsonFile(join(home, SETTINGS_FILE), SETTINGS_FILE);
  if (current !== null) return { name: SETTINGS_FILE, values: current, redisPassword: null, notes: [] };
  const former = readJsonFile(join(home, FORMER_SETTINGS_FILE), FORMER_SETTINGS_FILE) ?? {};
  return { name: FORMER_SETTINGS_FILE, ...readFormerSettings(former, leaves, FORMER_SETTINGS_FILE) };
};

const isSet = (document: JsonObject, path: readonly string[]): boolean => {
  const [key = '', ...below] = path;
  if (!Object.hasOwn(document, key)) return false;
  const value = document[key];
  return below.length === 0 || (isJsonObject(value) && isSet(value, below));
};

const withValue = (document: JsonObject, path: readonly string[], value: unknown): JsonObject => {
  const [key = '', ...below] = path;
  const child = document[key];
  if (below.length === 0) return { ...document, [key]: value };
  return { ...document, [key]: withValue(isJsonObject(child) ? child : {}, below, value) };
};

const isFlow = ({ path }: Leaf): boolean => dotted(path) === 'site.flow';

/** Which screens have a limit depends on the flow; one that is unknown is a problem of its own. */
const schemaFor = (values: JsonObject, env: Environment, leaves: readonly Leaf[]): SettingsSchema => {
  const [override] = fromEnvironment(env, leaves.filter(isFlow));
  const name = override?.value ?? (isJsonObject(values.site) ? values.site.flow : undefined);
  return settingsSchemaOf((typeof name === 'string' ? flowNamed(name) : null) ?? DEFAULT_FLOW);
};

/** Every key of the block that anybody has set but the one that asks. */
const isRedisConfigured = (origins: ReadonlyMap<string, Origin>): boolean =>
  [...origins].some(
    ([path, { from }]) => path.startsWith('redis.') && path !== 'redis.enabled' && from !== 'default',
  );

/** `auto` becomes what it means here. */
const withRedisDecided = (settings: Settings, origins: ReadonlyMap<string, Origin>): Settings => {
  if (settings.redis.enabled !== 'auto') return settings;
  return { ...settings, redis: { ...settings.redis, enabled: isRedisConfigured(origins) ? 'on' : 'off' } };
};

const passwordNote = (env: Environment): string[] =>
  (env.REDIS_PASSWORD ?? '') === ''
    ? []
    : [
        'REDIS_PASSWORD is ignored: secrets do not come from the environment; name a file in REDIS_PASSWORD_FILE',
      ];

/**
 * The effective settings: defaults, then config/rpa.json (or, when it is absent, redis_config.json
 * of the former plan), then environment variables. Reads files only.
 * @throws SettingsError with every problem at once (exit code `configuration`)
 */
export const loadSettings = ({ home, env }: SettingsPlace): LoadedSettings => {
  const usual = settingLeaves();
  const file = readSettingsFile(home, usual);
  const schema = schemaFor(file.values, env, usual);
  const leaves = schema === SETTINGS_SCHEMA ? usual : settingLeaves(schema);
  const overrides = fromEnvironment(env, leaves);
  const origins = new Map<string, Origin>(
    leaves.map(({ path }) => [
      dotted(path),
      isSet(file.values, path) ? { from: 'file', name: file.name } : { from: 'default' },
    ]),
  );
  for (const { leaf, variable } of overrides) origins.set(dotted(leaf.path), { from: 'env', name: variable });
  const document = overrides.reduce(
    (values, { leaf, value }) => withValue(values, leaf.path, value),
    file.values,
  );
  const parsed = schema.safeParse(document);
  if (!parsed.success) {
    const originOf = (path: string): string => {
      const origin = origins.get(path);
      return origin?.from === 'env' ? origin.name : file.name;
    };
    throw new SettingsError(settingProblems(parsed.error, document, originOf));
  }
  return {
    settings: withRedisDecided(parsed.data, origins),
    origins,
    formerRedisPassword: file.redisPassword,
    notes: [
      ...file.notes,
      ...passwordNote(env),
      ...unknownVariables(env, leaves).map((name) => `${name} is ignored: there is no such setting`),
    ],
  };
};

/** The variables that may set each key, for the documentation. */
export const variablesByPath = (): ReadonlyMap<string, readonly string[]> =>
  new Map(settingLeaves().map((leaf) => [dotted(leaf.path), variablesOf(leaf)]));
