import type { z } from 'zod';
import type { FieldProblem } from '../outcome/outcome.ts';
import { disagreeingAliases, wrongValue } from './field-problem.ts';
import { type FieldName, type QuoteFields, quoteFields } from './fields.ts';
import type { ValueProblem } from './readers/reading.ts';

/** Checked values of some of the fields. */
export type SomeFields = { readonly [K in FieldName]?: QuoteFields[K] };

export interface ReadFields {
  readonly values: SomeFields;
  readonly problems: ReadonlyMap<FieldName, FieldProblem>;
}

const isValueProblem = (params: unknown): params is ValueProblem =>
  typeof params === 'object' && params !== null && 'mensagem' in params && 'sugestao' in params;

const problemOf = (field: FieldName, error: z.ZodError): FieldProblem => {
  const issue = error.issues[0];
  if (issue?.code === 'custom' && isValueProblem(issue.params)) return wrongValue(field, issue.params);
  return wrongValue(field, { mensagem: 'Valor inválido', sugestao: 'Verifique este campo' });
};

/** Reads every field with its schema; a field given more than once must mean the same each time. */
export const readFields = (
  candidates: ReadonlyMap<FieldName, readonly unknown[]>,
  today: Date,
): ReadFields => {
  const { shape } = quoteFields(today);
  const values = new Map<FieldName, unknown>();
  const problems = new Map<FieldName, FieldProblem>();
  for (const [field, given] of candidates)
    for (const candidate of given) {
      const parsed = shape[field].safeParse(candidate);
      if (!parsed.success) problems.set(field, problemOf(field, parsed.error));
      else if (!values.has(field)) values.set(field, parsed.data);
      else if (values.get(field) !== parsed.data && !problems.has(field))
        problems.set(field, disagreeingAliases(field));
    }
  for (const field of problems.keys()) values.delete(field);
  return { values: Object.fromEntries(values) as SomeFields, problems };
};
