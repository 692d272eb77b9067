import { dotted, type Leaf } from './schema/leaves.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentValue {
  readonly leaf: Leaf;
  readonly variable: string;
  readonly value: unknown;
}

/** Variables with a name of their own. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'browser.executable': 'RPA_CHROMIUM' };

const upper = (path: readonly string[]): string => path.join('_').replaceAll('.', '_').toUpperCase();

/** Variables that set a key, the strongest first. */
export const variablesOf = ({ path }: Leaf): string[] => {
  const other = OTHER_NAMES[dotted(path)];
  return [
    `RPA_${upper(path)}`,
    ...(other === undefined ? [] : [other]),
    ...(path[0] === 'redis' ? [upper(path)] : []),
  ];
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What cannot be converted stays text, so that the schema says what it expected. */
const convert = (text: string, kind: Leaf['kind']): unknown => {
  if (kind === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (kind === 'json') return /^[[{]/.test(text) ? parsed(text) : text;
  if (kind === 'boolean') {
    if (/^(true|1)$/i.test(text)) return true;
    return /^(false|0)$/i.test(text) ? false : text;
  }
  return text;
};

/** The settings that environment variables override; an empty variable counts as absent. */
export const fromEnvironment = (env: Environment, leaves: readonly Leaf[]): EnvironmentValue[] =>
  leaves.flatMap((leaf) => {
    const variable = variablesOf(leaf).find((name) => (env[name] ?? '') !== '');
    const text = variable === undefined ? undefined : env[variable];
    return variable === undefined || text === undefined
      ? []
      : [{ leaf, variable, value: convert(text, leaf.kind) }];
  });

/** Variables that look like a setting and are none. */
export const unknownVariables = (env: Environment, leaves: readonly Leaf[]): string[] => {
  const known = new Set(leaves.flatMap(variablesOf));
  const blocks = [...new Set(leaves.map(({ path }) => `RPA_${path[0]?.toUpperCase()}_`))];
  return Object.keys(env).filter(
    (name) => !known.has(name) && blocks.some((prefix) => name.startsWith(prefix)),
  );
};
