import { z } from 'zod';
import { isPlanName } from '../../../protocol/choice.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { bodyObject } from '../edge/body.ts';
import { sessionOf } from '../edge/session-of.ts';
import { chosenSchema } from '../schemas/leads.ts';
import { ID_PARAMETER } from './parameters.ts';
import { passOn } from './pass-on.ts';

const wishSchema = z.strictObject({ plano: z.string().refine(isPlanName) });

export const chooseDoor: Door = {
  method: 'POST',
  path: '/api/rpa/choose/:id',
  who: 'session',
  doc: {
    id: 'choose',
    tag: 'session',
    summary: 'The customer wants one of the plans',
    description:
      'The broker is told which, as the settings of `handoff` say. The same plan twice is one wish; nothing is bought.',
    parameters: [ID_PARAMETER],
    body: {
      schema: z.strictObject({ plano: z.string().meta({ examples: ['plano_recomendado'] }) }),
      required: true,
    },
    answers: { 200: { description: 'Noted.', schema: chosenSchema } },
    refusals: [400, 401, 403, 404, 429, 503],
  },
  open: (parts) => async (request, reply) => {
    const wish = wishSchema.safeParse(bodyObject(request));
    if (!wish.success) return refuse(reply, 400, errorBody('invalid', TEXT.noPlan, parts.clock()));
    return passOn(reply, await parts.choose(sessionOf(request), wish.data.plano), 200, parts);
  },
};
