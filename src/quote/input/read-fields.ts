import type { FieldProblem } from '../outcome/outcome.ts';
import { type FieldName, type QuoteFields, quoteFields } from './fields.ts';
import type { GivenFields } from './given-fields.ts';
import { readField } from './read-field.ts';

/** Checked values of some of the fields. */
export type SomeFields = { readonly [K in FieldName]?: QuoteFields[K] };

export interface ReadFields {
  readonly values: SomeFields;
  readonly problems: ReadonlyMap<FieldName, FieldProblem>;
}

/** Reads every field with its schema; a field given more than once must mean the same each time. */
export const readFields = (candidates: GivenFields['candidates'], today: Date): ReadFields => {
  const { shape } = quoteFields(today);
  const values = new Map<FieldName, unknown>();
  const problems = new Map<FieldName, FieldProblem>();
  for (const [field, given] of candidates) {
    const reading = readField(field, given, shape[field]);
    if (reading === null) continue;
    if ('value' in reading) values.set(field, reading.value);
    else problems.set(field, reading.problem);
  }
  return { values: Object.fromEntries(values) as SomeFields, problems };
};
