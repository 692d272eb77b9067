import { z } from 'zod';

/** What happened: the quote has its plans, it ended without, or the customer asked for one of the plans. */
export const LEAD_EVENTS = ['quoted', 'unfinished', 'chosen'] as const;

const text = z.string();
const planValue = z.union([z.string(), z.boolean(), z.null()]);

const plan = z.object({
  /** Its name among the results, "plano_recomendado". */
  plano: text,
  titulo: text,
  valor: text.nullable(),
  valores: z.record(text, planValue),
});

/** All that a broker is told: whom to call, about what, and how it ended. The one shape for every way of telling. */
export const LEAD = z.object({
  session_id: text,
  evento: z.enum(LEAD_EVENTS),
  /** ISO 8601. */
  ocorrido_em: text,
  contato: z.object({ nome: text, celular: text, email: text }),
  veiculo: z.object({
    placa: text,
    marca: text.nullable(),
    modelo: text.nullable(),
    ano: text.nullable(),
    cep: text,
  }),
  resultado: z.object({
    estado: text,
    codigo: z.number(),
    tipo: text.nullable(),
    /** For operators. */
    mensagem: text,
    /** What the customer has read. */
    texto: text,
    sugestao: text.nullable(),
  }),
  seguradora: text,
  planos: z.array(plan),
  /** The plan that the customer asked for; null when none was. */
  escolha: z.object({ plano: text, titulo: text, valor: text.nullable() }).nullable(),
  /** The whole form, with `handoff.fields` `form`. */
  formulario: z.record(text, z.unknown()).optional(),
});

export type Lead = z.output<typeof LEAD>;
