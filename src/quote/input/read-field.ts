import type { z } from 'zod';
import type { FieldProblem } from '../outcome/outcome.ts';
import { disagreeingNames, wrongValue } from './field-problem.ts';
import type { FieldName } from './fields.ts';
import type { Given } from './given-fields.ts';
import { joinPhone } from './phone-parts.ts';
import type { ValueProblem } from './readers/reading.ts';
import { bestWritten, sameWriting } from './same-writing.ts';

export type FieldReading = { readonly value: unknown } | { readonly problem: FieldProblem };

/** Digits that a field has, where a JSON number would lose the leading zeros. */
const WHOLE_DIGITS: { readonly [K in FieldName]?: number } = { cpf: 11, cpf_condutor: 11, cep: 8 };

const isValueProblem = (params: unknown): params is ValueProblem =>
  typeof params === 'object' && params !== null && 'mensagem' in params && 'sugestao' in params;

const problemOf = (field: FieldName, error: z.ZodError): FieldProblem => {
  const issue = error.issues[0];
  if (issue?.code === 'custom' && isValueProblem(issue.params)) return wrongValue(field, issue.params);
  return wrongValue(field, { mensagem: 'Valor inválido', sugestao: 'Verifique este campo' });
};

/** A number as it was before it lost its zeros: not enough alone, but it can agree with a whole value. */
const withZeros = (field: FieldName, value: unknown): string | null => {
  const length = WHOLE_DIGITS[field];
  return length !== undefined && typeof value === 'number' ? String(value).padStart(length, '0') : null;
};

/** Everything that was given, read; or the first problem, when nothing whole makes up for it. */
const readAll = (field: FieldName, given: readonly Given[], schema: z.ZodType): Given[] | FieldProblem => {
  const whole: Given[] = [];
  const zeroless: Given[] = [];
  for (const { name, value } of given) {
    const parsed = schema.safeParse(value);
    const restored = withZeros(field, value);
    if (parsed.success) whole.push({ name, value: parsed.data });
    else if (restored === null) return problemOf(field, parsed.error);
    else zeroless.push({ name, value: restored });
  }
  const [first] = given;
  if (whole.length > 0 || first === undefined) return [...whole, ...zeroless];
  const { error } = schema.safeParse(first.value);
  return error === undefined ? [] : problemOf(field, error);
};

/**
 * Reads one field, however often it was given: names that agree as far as each goes are one value, the most
 * complete one.
 * @returns null when what was given says nothing of it
 */
export const readField = (
  field: FieldName,
  given: readonly Given[],
  schema: z.ZodType,
): FieldReading | null => {
  const joined = field === 'celular' ? joinPhone(given) : given;
  if ('names' in joined) return { problem: disagreeingNames(field, joined) };
  const read = readAll(field, joined, schema);
  if (!Array.isArray(read)) return { problem: read };
  const [first] = read;
  if (first === undefined) return null;
  const writing = sameWriting(field);
  const other = read.find(({ value }) => writing(value) !== writing(first.value));
  if (other !== undefined) return { problem: disagreeingNames(field, { names: [first.name, other.name] }) };
  return { value: bestWritten(read.map(({ value }) => value)) };
};
