interface Mapping {
  readonly text: (text: string) => string;
  readonly number: (value: number) => number | string;
}

/** A name that code gives; names of any other kind are data and are mapped like it. */
const CODE_NAME = /^[A-Za-z_$][A-Za-z_$.-]*[0-9]{0,4}[A-Za-z_]*$/;

const MAX_DEPTH = 12;
const TOO_DEEP = '[too deep]';
const CIRCULAR = '[circular]';

const errorFields = (error: Error): [string, unknown][] => [
  ['type', error.name],
  ['message', error.message],
  ['stack', error.stack],
  ...(error.cause === undefined ? [] : [['cause', error.cause] satisfies [string, unknown]]),
  ...Object.entries(error).filter(([key]) => key !== 'name'),
];

const fieldsOf = (value: object): [string, unknown][] => {
  if (value instanceof Error) return errorFields(value);
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  return Object.entries(value);
};

const asText = (value: object): string | null => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return null;
};

/**
 * A copy that JSON can hold, with every string and number mapped. Functions, symbols and
 * undefined disappear; what refers to itself or lies too deep becomes a note.
 */
export const toPlainData = (root: unknown, mapping: Mapping): unknown => {
  const above = new Set<object>();
  const nameOf = (key: string): string => (CODE_NAME.test(key) ? key : mapping.text(key));
  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return mapping.text(value);
    if (typeof value === 'number') return mapping.number(value);
    if (typeof value === 'bigint') return mapping.text(String(value));
    if (typeof value === 'function' || typeof value === 'symbol') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    const text = asText(value);
    if (text !== null) return mapping.text(text);
    if (above.has(value)) return CIRCULAR;
    if (depth > MAX_DEPTH) return TOO_DEEP;
    above.add(value);
    const plain =
      Array.isArray(value) || value instanceof Set
        ? Array.from(value, (item) => copy(item, depth + 1))
        : Object.fromEntries(fieldsOf(value).map(([key, item]) => [nameOf(key), copy(item, depth + 1)]));
    above.delete(value);
    return plain;
  };
  return copy(root, 0);
};
