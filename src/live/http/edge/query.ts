import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { FieldProblem } from '../../../quote/outcome/outcome.ts';

export type ReadQuery<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly erros: readonly FieldProblem[] };

const problemOf = ({ path, message }: z.core.$ZodIssue): FieldProblem => ({
  campo: path.map(String).join('.') || 'dados',
  tipo: 'parametro_invalido',
  mensagem: 'Parâmetro inválido',
  sugestao: message,
});

/** Every problem at once; what was sent is not repeated. */
export const readWith = <T>(schema: z.ZodType<T>, value: unknown): ReadQuery<T> => {
  const read = schema.safeParse(value);
  return read.success
    ? { ok: true, value: read.data }
    : { ok: false, erros: read.error.issues.map(problemOf) };
};

export const readQuery = <T>(schema: z.ZodType<T>, { query }: FastifyRequest): ReadQuery<T> =>
  readWith(schema, query);
