import type { LoadedSettings, Origin } from '../../config/load-settings.ts';

/** One setting as it counts. */
export interface EffectiveSetting {
  /** "limits.session_timeout_s" */
  readonly key: string;
  readonly value: unknown;
  /** "default", "config/rpa.json", "RPA_SITE_URL". */
  readonly from: string;
}

const SECRETS_OF_URL = ['username', 'password', 'search', 'hash'] as const;

/** An address without what may be a secret in it: account, query, fragment. */
const withoutSecrets = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^https?:/i.test(value)) return value;
  const url = URL.parse(value);
  if (url === null) return '(hidden)';
  if (SECRETS_OF_URL.every((part) => url[part] === '')) return value;
  for (const part of SECRETS_OF_URL) url[part] = '';
  return `${url.href} (account and query hidden)`;
};

/** Keys of screens have a point in them: "limits.screen_timeout_s.5.5". */
const valueAt = (settings: unknown, key: string): unknown => {
  if (typeof settings !== 'object' || settings === null) return undefined;
  for (const [name, value] of Object.entries(settings)) {
    if (name === key) return value;
    if (!key.startsWith(`${name}.`)) continue;
    const below = valueAt(value, key.slice(name.length + 1));
    if (below !== undefined) return below;
  }
  return undefined;
};

const originText = (origin: Origin): string => (origin.from === 'default' ? 'default' : origin.name);

/** Every setting with where it came from. Secrets are not among the settings: those only name their files. */
export const effectiveSettings = ({ settings, origins }: LoadedSettings): EffectiveSetting[] =>
  [...origins].map(([key, origin]) => ({
    key,
    value: withoutSecrets(valueAt(settings, key)),
    from: originText(origin),
  }));
