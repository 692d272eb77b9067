import { z } from 'zod';
import { SETTINGS_SCHEMA, type SettingsSchema } from './settings-schema.ts';

/** One key of the settings. */
export interface Leaf {
  /** From the top: ["limits", "screen_timeout_s", "5.5"]. */
  readonly path: readonly string[];
  readonly kind: 'text' | 'number' | 'boolean' | 'json';
  /** JSON Schema of what it accepts, for the documentation. */
  readonly accepts: z.core.JSONSchema.BaseSchema;
}

export const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const typesOf = (schema: z.core.JSONSchema.BaseSchema): unknown[] => [
  schema.type,
  ...(schema.anyOf ?? []).flatMap((option) => (typeof option === 'object' ? typesOf(option) : [])),
];

const kindOf = (schema: z.core.JSONSchema.BaseSchema): Leaf['kind'] => {
  const types = typesOf(schema);
  if (types.includes('array') || types.includes('object')) return 'json';
  if (types.includes('boolean')) return 'boolean';
  return types.includes('number') || types.includes('integer') ? 'number' : 'text';
};

const leavesBelow = (schema: z.core.JSONSchema.BaseSchema, path: readonly string[]): Leaf[] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    if (typeof child === 'boolean') return [];
    const below = [...path, key];
    return child.properties === undefined
      ? [{ path: below, kind: kindOf(child), accepts: child }]
      : leavesBelow(child, below);
  });

/** Every key of the settings. (JSON orders keys that look like whole numbers first.) */
export const settingLeaves = (schema: SettingsSchema = SETTINGS_SCHEMA): Leaf[] =>
  leavesBelow(z.toJSONSchema(schema, { io: 'input' }), []);
