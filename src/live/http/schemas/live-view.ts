import { z } from 'zod';
import { STATES } from '../../../life/state/states.ts';
import { anyObject, named, nullableText, phpTime } from './common.ts';

const nullableFlag = () => z.boolean().nullable();

const plan = named(
  'Plan',
  z.strictObject({
    tipo: z.enum(['recomendado', 'alternativo']),
    nome: nullableText(),
    valor: nullableText(),
    forma_pagamento: nullableText(),
    parcelamento: nullableText(),
    valor_franquia: nullableText(),
    valor_mercado: nullableText(),
    coberturas: z.strictObject({
      assistencia: nullableFlag(),
      vidros: nullableFlag(),
      carro_reserva: nullableFlag(),
    }),
    limites: z.strictObject({
      danos_materiais: nullableText(),
      danos_corporais: nullableText(),
      danos_morais: nullableText(),
      morte_invalidez: nullableText(),
    }),
    franquia: z.strictObject({ tipo: nullableText() }),
  }),
  'A plan of the results. null: could not be read, never "not covered".',
);

const timelineItem = {
  etapa: z.union([z.number(), z.string()]),
  timestamp: nullableText(),
  status: z.string(),
  mensagem: z.string(),
};

const estimates = named(
  'Estimates',
  z.strictObject({
    coberturas: z.array(
      z.strictObject({
        nome: z.string(),
        valores: z.strictObject({ de: nullableText(), ate: nullableText() }),
        beneficios: z.array(z.strictObject({ nome: z.string(), status: z.string() })),
        indice: z.number(),
        texto: z.string().optional(),
      }),
    ),
    resumo: anyObject(),
    timestamp: nullableText(),
    status: z.string(),
    mensagem: z.string(),
  }),
  'The first estimates, in the shape of the strict view; `texto`: the words of a coverage without a price.',
);

const erro = named(
  'SessionError',
  z.strictObject({
    erro: z.string().min(1),
    contexto: z.string(),
    timestamp: nullableText(),
    codigo: z.number(),
    tipo: z.string().min(1),
    mensagem: z.string().min(1),
    sugestao: z.string(),
    tela: z.number().nullable(),
    campo: nullableText(),
  }),
  'Why the session ended as it did: `mensagem` and `sugestao` are for the customer (outcomes.md).',
);

export const executionState = () => z.enum(STATES);

const progressStatus = () => z.enum(['waiting', 'iniciando', 'executando', 'success', 'error', 'warning']);

const execution = named(
  'Execution',
  z.strictObject({
    estado: executionState(),
    finalizado: z.boolean(),
    posicao_fila: z.number().nullable(),
    tentativa: z.number().int().min(1),
    unidade: nullableText(),
    iniciada_em: nullableText(),
    atualizada_em: nullableText(),
    duracao_s: z.number().min(0).nullable(),
    prazo: nullableText(),
    fluxo: z.string().meta({ description: "name of the insurer's flow" }),
  }),
  'The process that does the quote.',
);

export const liveDataSchema = named(
  'LiveView',
  z.strictObject({
    etapa_atual: z.number().min(0),
    total_etapas: z.number().min(1),
    percentual: z.number().min(0).max(100),
    status: progressStatus(),
    mensagem: z.string().min(1),
    timestamp_inicio: nullableText(),
    timestamp_atualizacao: nullableText(),
    dados_extra: anyObject().optional(),
    erros: z.array(erro),
    session_id: z.string(),
    historico: z.array(
      z.strictObject({ ...timelineItem, dados_extra: anyObject().nullable(), erro: nullableText() }),
    ),
    timeline: z.array(z.strictObject(timelineItem)),
    historico_count: z.number().int().min(0),
    estimativas: z.strictObject({
      capturadas: z.boolean(),
      encontradas: z.boolean(),
      dados: estimates.nullable(),
      status: z.string(),
      mensagem: z.string(),
    }),
    resultados_finais: z.strictObject({
      rpa_finalizado: z.boolean(),
      status_final: z.enum(['success', 'error', 'warning', 'running', 'waiting']),
      timestamp_fim: nullableText(),
      dados: z
        .strictObject({
          recomendado: plan.nullable(),
          alternativo: plan.nullable(),
          dados_finais: anyObject().meta({
            description:
              'the V4 raw shape; `incompleto` names what could not be read, e.g. "plano_recomendado.vidros"',
          }),
        })
        .nullable(),
      arquivo_resultado: nullableText(),
    }),
    source: z.enum(['history', 'progress', 'result', 'session', 'status', 'none']),
    file_used: z.string(),
    execucao: execution,
    avisos: z.array(z.string()),
  }),
  'The live view of a session (status.md).',
);

/** live.json and `rpa-status ID --live`: the same keys and types, whatever it was made of. */
export const liveSchema = z.strictObject({
  success: z.boolean(),
  data: liveDataSchema,
  timestamp: phpTime(),
});
