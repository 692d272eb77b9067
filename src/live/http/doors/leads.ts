import { z } from 'zod';
import type { LeadRow } from '../../../handoff/list/lead-list.ts';
import { phpDateTime } from '../../../protocol/live/timestamps.ts';
import { StoreError } from '../../../protocol/store/store-error.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door, DoorPlace, Handler } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { bodyObject } from '../edge/body.ts';
import { operatorName } from '../edge/operator-name.ts';
import { sessionOf } from '../edge/session-of.ts';
import { leadMarkedSchema, leadSchema, leadsSchema } from '../schemas/leads.ts';
import { ID_PARAMETER } from './parameters.ts';

type WithList = (
  list: NonNullable<ApiContext['leads']>,
  ...rest: Parameters<Handler>
) => ReturnType<Handler> | Promise<unknown>;

/** Where there is no list its doors are not there; what cannot be noted is not shown. */
const withList =
  (parts: ApiContext, work: WithList): Handler =>
  async (request, reply, caller) => {
    const { leads, clock, log } = parts;
    if (leads === null) return refuse(reply, 404, errorBody('not_found', TEXT.noLeadList, clock()));
    try {
      return await work(leads, request, reply.header('cache-control', 'no-store'), caller);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      log({ level: 'error', msg: `contacts cannot be shown: ${error.message}` });
      return refuse(reply, 503, errorBody('cannot_write', TEXT.notNoted, clock()));
    }
  };

const place = (method: DoorPlace['method'], path: string) =>
  ({ method, path, who: 'operator' }) as const satisfies Partial<DoorPlace>;

export const leadsDoor: Door = {
  ...place('GET', '/api/rpa/leads'),
  doc: {
    id: 'leads',
    tag: 'operators',
    summary: 'Whom to call: the list "Para ligar"',
    description: '`ativa` is false without `handoff.list`. Says nothing of who the customers are.',
    answers: { 200: { description: 'The customers, newest first.', schema: leadsSchema } },
    refusals: [401, 403, 429, 503],
  },
  open: (parts) => {
    const answer = (rows: readonly LeadRow[], ativa: boolean) => ({
      success: true,
      ativa,
      leads: rows,
      total: rows.length,
      timestamp: phpDateTime(parts.clock()),
    });
    const listed = withList(parts, async (list, _request, reply) =>
      reply.send(answer(await list.rows(), true)),
    );
    return (request, reply, caller) =>
      parts.leads === null ? reply.send(answer([], false)) : listed(request, reply, caller);
  },
};

export const leadDoor: Door = {
  ...place('GET', '/api/rpa/leads/:id'),
  doc: {
    id: 'lead',
    tag: 'operators',
    summary: "A customer's contact, quote and outcome",
    description:
      'Each look is noted with operator and time, in rpa_data/service/contacts.jsonl, before it is answered.',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'Whom to call.', schema: leadSchema } },
    refusals: [400, 401, 403, 404, 429, 503],
  },
  open: (parts) =>
    withList(parts, async (list, request, reply, caller) => {
      const lead = await list.show(sessionOf(request), operatorName(caller));
      const now = parts.clock();
      if (lead === null) return refuse(reply, 404, errorBody('not_found', TEXT.unknownLead, now));
      return reply.send({ success: true, lead, timestamp: phpDateTime(now) });
    }),
};

const markSchema = z.strictObject({ feito: z.boolean() });

export const leadMarkDoor: Door = {
  ...place('POST', '/api/rpa/leads/:id'),
  doc: {
    id: 'markLead',
    tag: 'operators',
    summary: 'Says that a customer was called, or is to be called after all',
    parameters: [ID_PARAMETER],
    body: { schema: markSchema, required: true },
    answers: { 200: { description: 'Noted.', schema: leadMarkedSchema } },
    refusals: [400, 401, 403, 404, 429, 503],
  },
  open: (parts) =>
    withList(parts, async (list, request, reply, caller) => {
      const now = parts.clock();
      const wish = markSchema.safeParse(bodyObject(request));
      if (!wish.success) return refuse(reply, 400, errorBody('invalid', TEXT.badQuery, now));
      const { feito } = wish.data;
      const id = sessionOf(request);
      if (!(await list.mark(id, operatorName(caller), feito)))
        return refuse(reply, 404, errorBody('not_found', TEXT.unknownLead, now));
      return reply.send({ success: true, session_id: id, feito, timestamp: phpDateTime(now) });
    }),
};
