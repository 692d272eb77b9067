import { z } from 'zod';
import { SESSION_ID_RULE } from '../../../protocol/session-id.ts';

/** A schema that the OpenAPI document names and refers to. */
export const named = <T extends z.ZodType>(id: string, schema: T, description?: string): T =>
  schema.meta({ id, ...(description !== undefined && { description }) });

export const sessionId = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
    .meta({ description: SESSION_ID_RULE });

/** `YYYY-MM-DD HH:MM:SS`, local time of the server. */
export const phpTime = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    .meta({ description: "YYYY-MM-DD HH:MM:SS, the server's local time" });

export const nullableText = () => z.string().nullable();
export const count = () => z.number().int().min(0);
export const anyObject = () => z.record(z.string(), z.unknown());

const fieldProblem = named(
  'FieldProblem',
  z.object({
    campo: z.string(),
    tipo: z.string().meta({ examples: ['validacao_cpf', 'campo_obrigatorio'] }),
    mensagem: z.string(),
    sugestao: z.string(),
  }),
  'One thing that is wrong with what was sent; texts for the customer.',
);

export const errorSchema = named(
  'Error',
  z.object({
    success: z.literal(false),
    error: z.string().meta({ description: 'for whoever shows it to a customer' }),
    code: z.enum([
      'invalid',
      'busy',
      'refused',
      'token_missing',
      'token_refused',
      'not_found',
      'not_ended',
      'input_gone',
      'other_home',
      'unavailable',
      'cannot_write',
      'configuration',
      'internal',
    ]),
    erros: z.array(fieldProblem).optional(),
    reason: z.string().optional().meta({ description: 'why a token did not do' }),
    retry_after_s: z.number().optional(),
    timestamp: phpTime(),
  }),
  'Every refusal, whatever the door.',
);
