import { isRecord, type JsonRecord } from '../../quote/input/document.ts';
import type { FieldName } from '../../quote/input/fields.ts';
import { givenFields } from '../../quote/input/given-fields.ts';
import { readFields, type SomeFields } from '../../quote/input/read-fields.ts';
import { LookupFailed } from './lookup-failed.ts';

/** Where a field is in an answer: a path of keys, with what its values mean ("*": any other). */
export type FieldSource =
  | string
  | { readonly from: string; readonly values: Readonly<Record<string, string>> };

export type FieldSources = { readonly [K in FieldName]?: FieldSource | undefined };

const ANY_OTHER = '*';

const valueAt = (answer: JsonRecord, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      answer,
    );

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const valueBy = (answer: JsonRecord, source: FieldSource): unknown => {
  if (typeof source === 'string') return valueAt(answer, source);
  const { from, values } = source;
  const value = valueAt(answer, from);
  if (!isSaid(value)) return undefined;
  const known = String(value);
  return Object.hasOwn(values, known) ? values[known] : values[ANY_OTHER];
};

const parse = (text: string): JsonRecord => {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new LookupFailed('answered no JSON');
  }
  if (!isRecord(answer)) throw new LookupFailed('answered no JSON object');
  return answer;
};

/**
 * Of an answer the fields that are wanted and that a form could say as well: what the input's own readers
 * refuse counts as not answered.
 * @throws {LookupFailed} when it is no JSON object
 */
export const readAnswer = (
  text: string,
  wanted: readonly FieldName[],
  sources: FieldSources,
  today: Date,
): SomeFields => {
  const answer = parse(text);
  const byOwnName = givenFields(answer).candidates;
  const candidates = wanted.flatMap((field) => {
    const source = sources[field];
    const found =
      source === undefined
        ? byOwnName.get(field)
        : givenFields({ [field]: valueBy(answer, source) }).candidates.get(field);
    return found === undefined ? [] : [[field, found] as const];
  });
  return readFields(new Map(candidates), today).values;
};
