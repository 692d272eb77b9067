import { z } from 'zod';
import { LEAD, LEAD_EVENTS } from '../../../handoff/lead.ts';
import { count, named, nullableText, phpTime, sessionId } from './common.ts';

const choice = z.object({ plano: z.string(), titulo: z.string(), valor: nullableText() }).nullable();

const row = named(
  'LeadRow',
  z.object({
    session_id: sessionId(),
    evento: z.enum(LEAD_EVENTS),
    ocorrido_em: z.iso.datetime(),
    resultado: z.string(),
    escolha: choice,
    feito: z.boolean(),
    feito_por: nullableText(),
    feito_em: nullableText(),
    vistas: count(),
  }),
  'A customer to call; nothing of who it is. `feito`: somebody has called; `vistas`: how often the contact was looked at.',
);

export const leadsSchema = named(
  'Leads',
  z.object({
    success: z.literal(true),
    ativa: z.boolean(),
    leads: z.array(row),
    total: count(),
    timestamp: phpTime(),
  }),
);

export const leadSchema = named(
  'Lead',
  z.object({ success: z.literal(true), lead: LEAD, timestamp: phpTime() }),
  'Whom to call about a session, and why.',
);

export const leadMarkedSchema = named(
  'LeadMarked',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    feito: z.boolean(),
    timestamp: phpTime(),
  }),
);

export const chosenSchema = named(
  'Chosen',
  z.looseObject({
    success: z.literal(true),
    session_id: sessionId(),
    plano: z.string(),
    titulo: z.string(),
    valor: nullableText(),
    encaminhado: z.boolean().meta({ description: 'whether the broker is told' }),
    timestamp: phpTime(),
  }),
  'The plan that the customer asked for.',
);
