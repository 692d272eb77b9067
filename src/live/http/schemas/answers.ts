import { z } from 'zod';
import { anyObject, count, named, nullableText, phpTime, sessionId } from './common.ts';
import { executionState, liveDataSchema } from './live-view.ts';

const formerStatus = () => z.enum(['pending', 'running', 'completed', 'failed', 'stopped']);

export const startedSchema = named(
  'Started',
  z.looseObject({
    success: z.literal(true),
    session_id: sessionId(),
    message: z.string(),
    timestamp: phpTime(),
    estado: z.enum(['started', 'queued', 'existing']),
    posicao: z.number().int().min(1).optional(),
    unit: z.string().optional(),
    backend: z.enum(['systemd', 'process']),
    avisos: z.array(z.string()).optional(),
    token: z
      .string()
      .optional()
      .meta({ description: 'for this session; only where the server signs tokens itself' }),
  }),
  'What rpa-launch answers (launch.md), and the token of the session.',
);

export const progressSchema = named(
  'Progress',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    progress: liveDataSchema,
    timestamp: phpTime(),
  }),
);

export const waitSchema = named(
  'Wait',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    espera_s: z.number().nullable(),
    timestamp: phpTime(),
  }),
);

export const polledSchema = named(
  'Polled',
  z.looseObject({
    success: z.literal(true),
    session_id: sessionId(),
    epoch: z.string(),
    offset: count(),
    messages: z.array(anyObject()),
    timestamp: phpTime(),
  }),
  'What came since the position given, as the messages of push.md.',
);

const formerSession = named(
  'FormerSession',
  z.object({
    session_id: sessionId(),
    status: formerStatus(),
    estado: executionState(),
    created_at: nullableText(),
    timestamp: nullableText(),
  }),
  'A session in the words of the former interfaces; `estado` is exact.',
);

export const rowSchema = named(
  'SessionRow',
  z.object({
    ...formerSession.shape,
    fluxo: z.string(),
    etapa_atual: z.number(),
    total_etapas: z.number(),
    percentual: z.number(),
    mensagem: z.string(),
    iniciada_em: nullableText(),
    atualizada_em: nullableText(),
    posicao_fila: z.number().nullable(),
    incompleto: z.boolean(),
    resultado: nullableText(),
  }),
  "One session of the list; `fluxo`: the insurer's flow; `incompleto`: something of the plans could not be read; `resultado`: price of the recommended plan, else of the other, else `tipo` of the error.",
);

export const sessionsSchema = named(
  'Sessions',
  z.object({
    success: z.literal(true),
    sessions: z.array(rowSchema),
    total: count().meta({ description: 'sessions in the states asked for, on all pages' }),
    next_cursor: nullableText(),
    timestamp: phpTime(),
  }),
);

export const statusSchema = named(
  'Status',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    session: formerSession,
    progress: liveDataSchema,
    timestamp: phpTime(),
  }),
);

const logLineSchema = named(
  'LogLine',
  z.looseObject({ timestamp: nullableText(), message: z.string() }),
  'A line of logs/rpa.log with everything it says; `raw: true` where it is no JSON.',
);

export const logsSchema = named(
  'Logs',
  z.object({
    success: z.literal(true),
    logs: z.array(logLineSchema),
    count: count(),
    timestamp: phpTime(),
  }),
);

const unitSchema = named(
  'UnitDocument',
  z.object({
    session_id: sessionId(),
    service_status: z.string(),
    process_running: z.boolean(),
    pid: z.number().nullable(),
    progress: anyObject().nullable(),
    status: anyObject().nullable(),
    logs: z.string(),
    rpa_logs: z.string(),
    result_files: z.array(z.string()),
    timestamp: z.string(),
  }),
  'What the V3 monitor told: rpa-status --unit.',
);

export const unitAnswerSchema = z.object({
  success: z.literal(true),
  data: unitSchema,
  timestamp: phpTime(),
});

export const monitorSchema = named(
  'Monitor',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    session: formerSession,
    progress: liveDataSchema,
    unit: unitSchema,
    logs: z.array(logLineSchema),
    monitored_at: phpTime(),
    timestamp: phpTime(),
  }),
);

export const stoppedSchema = named(
  'Stopped',
  z.looseObject({
    success: z.literal(true),
    session_id: sessionId(),
    message: z.string(),
    estado: executionState(),
    timestamp: phpTime(),
  }),
);

export const cleanupSchema = named(
  'CleanedUp',
  z.object({
    success: z.literal(true),
    dry_run: z.boolean(),
    cleaned: count().meta({ description: 'sessions that went, or would go' }),
    message: z.string(),
    items: z.array(anyObject()),
    held: z.array(anyObject()),
    kept: count(),
    timestamp: phpTime(),
  }),
  'The report of rpa-cleanup (operate.md).',
);

export const evidenceListSchema = named(
  'EvidenceList',
  z.object({
    success: z.literal(true),
    session_id: sessionId(),
    files: z.array(z.object({ name: z.string(), type: z.string(), bytes: count(), url: z.string() })),
    timestamp: phpTime(),
  }),
);

export const tokenSchema = named(
  'Token',
  z.object({
    success: z.literal(true),
    token: z.string(),
    expires_at: z.string(),
    timestamp: phpTime(),
  }),
);
