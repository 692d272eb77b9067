import { z } from 'zod';

type JsonSchema = Readonly<Record<string, unknown>>;

const DEFS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

const moved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace(DEFS, COMPONENTS) : moved(inner),
    ]),
  );
};

const withoutId = ({ id: _, ...schema }: JsonSchema): JsonSchema => schema;

/** Turns zod schemas into JSON Schema, and collects those that have a name. */
export class SchemaBook {
  readonly #named = new Map<string, JsonSchema>();

  /** @param io `input`: what is sent to the server; `output`: what it answers */
  write(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: schema }), { io }) as JsonSchema as {
      readonly properties?: { readonly it: JsonSchema };
      readonly $defs?: Readonly<Record<string, JsonSchema>>;
    };
    for (const [id, definition] of Object.entries($defs))
      this.#named.set(id, moved(withoutId(definition)) as JsonSchema);
    return moved(properties?.it ?? {}) as JsonSchema;
  }

  /** By name. */
  get named(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
