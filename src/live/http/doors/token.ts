import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { Door } from '../door.ts';
import { refuseToken } from '../edge/answers.ts';
import { askingOf } from '../edge/asking.ts';
import { tokenSchema } from '../schemas/answers.ts';

export const tokenDoor: Door = {
  method: 'POST',
  path: '/api/rpa/token',
  who: 'own',
  doc: {
    id: 'renewToken',
    tag: 'service',
    summary: 'A token that lasts longer, for one that still holds',
    answers: { 200: { description: 'The new token.', schema: tokenSchema } },
    refusals: [401, 403, 429],
  },
  open:
    ({ guard, clock }) =>
    async (request, reply) => {
      const renewed = await guard.renew(askingOf(request));
      if (typeof renewed === 'string') return refuseToken(reply, renewed, clock());
      return reply.header('cache-control', 'no-store').send({
        success: true,
        token: renewed.token,
        expires_at: renewed.expiresAt,
        timestamp: phpDateTime(clock()),
      });
    },
};
