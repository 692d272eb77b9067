import type { JsonObject } from '../files/shapes.ts';

/** Deeper than this a value is not a session's data, and printing it could exhaust the stack. */
const MAX_DEPTH = 200;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one: PHP writes an empty map as `[]`. */
export const objectOrEmpty = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const listOrEmpty = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text that says something, else null. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;

const NUMERIC = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** A finite number, also out of a numeric string (former PHP readers leave them), else null. */
export const finiteNumber = (value: unknown): number | null => {
  const number = typeof value === 'string' && NUMERIC.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

const isShallow = (value: unknown, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  return Object.values(value).every((child) => isShallow(child, depth + 1));
};

/** Splits a map into what can be printed and the names of what is nested too deeply. */
export const printable = (value: JsonObject): { readonly kept: JsonObject; readonly dropped: string[] } => {
  const entries = Object.entries(value);
  const dropped = entries.filter(([, child]) => !isShallow(child)).map(([key]) => key);
  if (dropped.length === 0) return { kept: value, dropped };
  return { kept: Object.fromEntries(entries.filter(([key]) => !dropped.includes(key))), dropped };
};
