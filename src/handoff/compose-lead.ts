import type { LiveData } from '../protocol/files/live-shape.ts';
import { epochMs } from '../protocol/live/timestamps.ts';
import { sessionPaths } from '../protocol/paths.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { readOwnText } from '../protocol/store/own-files.ts';
import { outlineOf } from '../quote/flows/known-flows.ts';
import type { FlowOutline } from '../quote/flows/outline.ts';
import { shownPlans } from '../quote/flows/shown-plans.ts';
import { isRecord, type JsonRecord } from '../quote/input/document.ts';
import { SUCCESS_CODE } from '../quote/outcome/catalogue.ts';
import { viewSession } from '../status/documents/view-session.ts';
import type { Lead } from './lead.ts';

/** What a lead is made of. */
export interface LeadWish {
  readonly home: string;
  readonly id: SessionId;
  readonly now: Date;
  readonly fields: 'contact' | 'form';
  /** The plan that was asked for and when; null: the end itself is told. */
  readonly choice: { readonly plano: string; readonly at: string } | null;
}

const readForm = (home: string, id: SessionId): JsonRecord | null => {
  try {
    const form: unknown = JSON.parse(readOwnText(sessionPaths(home, id).config));
    return isRecord(form) ? form : null;
  } catch {
    return null;
  }
};

const plansOf = (flow: FlowOutline, data: LiveData): Lead['planos'] =>
  shownPlans(flow, data.resultados_finais.dados?.dados_finais ?? {}).flatMap(({ key, titulo, tells }) => {
    if (tells === null) return [];
    const valor = tells('valor');
    const valores = Object.fromEntries(flow.planFields.map(({ campo }) => [campo, tells(campo)]));
    return [{ plano: key, titulo, valor: typeof valor === 'string' ? valor : null, valores }];
  });

const resultOf = ({ execucao, status, mensagem, erros }: LiveData): Lead['resultado'] => {
  const { estado } = execucao;
  if (status !== 'error')
    return { estado, codigo: SUCCESS_CODE, tipo: null, mensagem, texto: mensagem, sugestao: null };
  const outcome = erros.find(({ campo }) => !campo);
  return {
    estado,
    codigo: outcome?.codigo ?? 0,
    tipo: outcome?.tipo ?? null,
    mensagem: outcome?.erro ?? mensagem,
    texto: outcome?.mensagem ?? mensagem,
    sugestao: outcome?.sugestao ?? null,
  };
};

const endedAt = ({ resultados_finais, timestamp_atualizacao }: LiveData, now: Date): Date =>
  new Date(epochMs(resultados_finais.timestamp_fim) ?? epochMs(timestamp_atualizacao) ?? now);

const textIn = (form: JsonRecord, name: string): string =>
  typeof form[name] === 'string' ? (form[name] as string) : '';

const textOrNull = (form: JsonRecord, name: string): string | null => textIn(form, name) || null;

/** Nobody can call back without either. */
const hasContact = (form: JsonRecord): boolean =>
  textIn(form, 'celular') !== '' || textIn(form, 'email') !== '';

/**
 * Whom to call about an ended session, from its files as they are now.
 * @returns null while it has not ended, and when its customer's data is not there (any more)
 */
export const composeLead = ({ home, id, now, fields, choice }: LeadWish): Lead | null => {
  const { data } = viewSession({ home }, id, now).view;
  if (!data.execucao.finalizado) return null;
  const form = readForm(home, id);
  if (form === null || !hasContact(form)) return null;
  const flow = outlineOf(data.execucao.fluxo);
  const planos = plansOf(flow, data);
  const chosen = choice === null ? undefined : planos.find(({ plano }) => plano === choice.plano);
  if (choice !== null && chosen === undefined) return null;
  const end = data.status === 'error' ? 'unfinished' : 'quoted';
  return {
    session_id: id,
    evento: choice === null ? end : 'chosen',
    ocorrido_em: choice?.at ?? endedAt(data, now).toISOString(),
    contato: {
      nome: textIn(form, 'nome'),
      celular: textIn(form, 'celular'),
      email: textIn(form, 'email'),
    },
    veiculo: {
      placa: textIn(form, 'placa'),
      marca: textOrNull(form, 'marca'),
      modelo: textOrNull(form, 'modelo'),
      ano: textOrNull(form, 'ano'),
      cep: textIn(form, 'cep'),
    },
    resultado: resultOf(data),
    seguradora: flow.seguradora,
    planos,
    escolha:
      chosen === undefined ? null : { plano: chosen.plano, titulo: chosen.titulo, valor: chosen.valor },
    ...(fields === 'form' ? { formulario: form } : {}),
  };
};
