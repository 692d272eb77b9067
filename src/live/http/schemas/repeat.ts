import { z } from 'zod';
import { named, phpTime, sessionId } from './common.ts';

export const repeatableSchema = named(
  'Repeatable',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    possivel: z.boolean(),
    motivo: z
      .enum(['not_ended', 'input_gone'])
      .nullable()
      .meta({ description: 'why not: it goes on, or its input was removed (`retention.input_hours`)' }),
    repetida_de: sessionId().nullable().meta({ description: 'the session that this one repeats' }),
    repeticoes: z
      .array(z.object({ session_id: sessionId(), operador: z.string(), em: z.iso.datetime() }))
      .meta({ description: 'oldest first' }),
    timestamp: phpTime(),
  }),
);

export const repeatedSchema = named(
  'Repeated',
  z.looseObject({
    success: z.literal(true),
    session_id: sessionId().meta({ description: 'of the new session' }),
    repetida_de: sessionId(),
    message: z.string(),
    estado: z.enum(['started', 'queued', 'existing']),
    posicao: z.number().int().min(1).optional(),
    timestamp: phpTime(),
  }),
  'Has no word of the customer, and no token of the new session.',
);

export type Repeatable = z.infer<typeof repeatableSchema>;
