import { z } from 'zod';
import { SEARCH_FIELDS } from '../../../launch/search/term.ts';
import { rowSchema } from './answers.ts';
import { count, named, phpTime } from './common.ts';

export const searchSchema = named(
  'CustomerSearch',
  z.object({
    success: z.literal(true),
    campo: z.enum(SEARCH_FIELDS),
    sessions: z.array(rowSchema).meta({ description: 'those that go on first, then the newest; at most 50' }),
    examinadas: count().meta({ description: 'sessions whose kept input was looked at' }),
    completa: z.boolean().meta({ description: 'false: older ones were not looked at' }),
    timestamp: phpTime(),
  }),
  'Has no word of the customer.',
);

export type CustomerSearch = z.infer<typeof searchSchema>;
