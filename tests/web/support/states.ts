import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import type { JsonObject, PlanKey } from '../../../src/protocol/files/shapes.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { plansView } from '../../../src/protocol/live/plans.ts';
import { isObject } from '../../../src/protocol/live/values.ts';
import { CATALOGUE, type FailureKey } from '../../../src/quote/outcome/catalogue.ts';
import { toErroItems } from '../../../src/quote/outcome/erro-items.ts';
import type { FieldProblem } from '../../../src/quote/outcome/outcome.ts';

const TIMESTAMP = '2026-01-02T03:04:05.000006';
const PER_SCREEN = 100 / 15;

const fixture = (name: string): LiveData =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures', `${name}.json`), 'utf8'));

/** What a real session on the replica left, without its history. */
export const SUCCESS = fixture('live-success');

/** The same of a session on the second replica: another flow, three plans, no estimates. */
export const PAMPA_SUCCESS = fixture('live-pampa');

const NO_ESTIMATES: LiveData['estimativas'] = {
  capturadas: false,
  encontradas: false,
  dados: null,
  status: 'waiting',
  mensagem: 'Estimativas não encontradas',
};

const NO_RESULT: LiveData['resultados_finais'] = {
  rpa_finalizado: false,
  status_final: 'running',
  timestamp_fim: null,
  dados: null,
  arquivo_resultado: null,
};

/** The same session when it was at this screen. */
export const runningAt = (etapa: number, execucao: Partial<LiveData['execucao']> = {}): LiveData => ({
  ...SUCCESS,
  etapa_atual: etapa,
  percentual: Math.floor(etapa * PER_SCREEN),
  status: etapa === 0 ? 'iniciando' : 'executando',
  mensagem: `Processo ${etapa} finalizou`,
  estimativas: etapa > 5 ? SUCCESS.estimativas : NO_ESTIMATES,
  resultados_finais: NO_RESULT,
  execucao: {
    ...SUCCESS.execucao,
    estado: etapa === 0 ? 'starting' : 'running',
    finalizado: false,
    duracao_s: etapa * 6,
    ...execucao,
  },
});

export const queuedAt = (position: number): LiveData => ({
  ...runningAt(0, { estado: 'queued', posicao_fila: position, duracao_s: null }),
  status: 'waiting',
  mensagem: `Na fila: posição ${position}`,
});

const FIELD_PROBLEMS: readonly FieldProblem[] = [
  {
    campo: 'cpf',
    tipo: 'validacao_cpf',
    mensagem: 'CPF inválido',
    sugestao: 'Verifique o CPF digitado',
  },
  {
    campo: 'cep',
    tipo: 'validacao_cep',
    mensagem: 'CEP inválido',
    sugestao: 'Informe os oito números do CEP',
  },
];

/** The same session had it ended like this; the words are those that a reader of its files gets. */
export const endedWith = (key: FailureKey, atScreen: number | null = 7): LiveData => {
  const { mensagem, tipo, kind } = CATALOGUE[key];
  const problems = key === 'invalid_input' ? { problems: FIELD_PROBLEMS } : {};
  const erros = toErroItems({ key, tela: atScreen, detail: '', ...problems }, TIMESTAMP);
  const { data } = liveView(
    {
      progress: {
        etapa_atual: atScreen ?? 0,
        total_etapas: 15,
        percentual: 40,
        status: 'error',
        mensagem: `Erro: ${mensagem}`,
        timestamp_inicio: TIMESTAMP,
        timestamp_atualizacao: TIMESTAMP,
        dados_extra: {},
        erros,
        session_id: SUCCESS.session_id,
      },
      status: {
        session_id: SUCCESS.session_id,
        status: kind === 'stopped' ? 'stopped' : 'failed',
        mensagem,
        timestamp: '2026-01-02T03:04:05.000-03:00',
        pid: 1,
        unit: null,
        attempt: 1,
        exit_code: 70,
        reason: tipo,
        deadline: null,
        process_start: null,
      },
    },
    { sessionId: SUCCESS.session_id, now: new Date() },
  );
  return (atScreen ?? 0) > 5 ? { ...data, estimativas: SUCCESS.estimativas } : data;
};

export const FAILURE_KEYS = Object.keys(CATALOGUE) as FailureKey[];

/** The same session had these plans been read, as a reader of its files gets them. */
const withPlans = (dadosFinais: JsonObject): LiveData => ({
  ...SUCCESS,
  resultados_finais: { ...SUCCESS.resultados_finais, dados: plansView(dadosFinais) },
});

const storedPlan = (key: PlanKey): JsonObject => {
  const plan = SUCCESS.resultados_finais.dados?.dados_finais[key];
  if (!isObject(plan)) throw new Error(`the fixture has no ${key}`);
  return plan;
};

/** The same session had only one plan been there. */
export const onePlan = (): LiveData =>
  withPlans({ plano_recomendado: storedPlan('plano_recomendado'), plano_alternativo: null });

/** The same session had some of the recommended plan, and maybe all of the other, not been read. */
export const partlyRead = (other: 'other-read' | 'other-missing' = 'other-missing'): LiveData => {
  const unread = ['forma_pagamento', 'valor_mercado', 'vidros', 'danos_morais'];
  const isMissing = other === 'other-missing';
  return withPlans({
    plano_recomendado: {
      ...storedPlan('plano_recomendado'),
      ...Object.fromEntries(unread.map((field) => [field, null])),
    },
    plano_alternativo: isMissing ? null : storedPlan('plano_alternativo'),
    incompleto: [
      ...unread.map((field) => `plano_recomendado.${field}`),
      ...(isMissing ? ['plano_alternativo'] : []),
    ],
  });
};

/** The same session had the site shown no prices for some coverages. */
export const withoutPrices = (data: LiveData): LiveData => {
  const { dados } = data.estimativas;
  if (dados === null) throw new Error('there are no estimates yet');
  const texts = ['Cobertura Compreensiva Valor sob consulta Colisão', 'Cobertura Roubo sem mais'];
  const coberturas = dados.coberturas.map((coverage, at) => {
    const texto = texts[at];
    return texto === undefined ? coverage : { ...coverage, valores: { de: null, ate: null }, texto };
  });
  return { ...data, estimativas: { ...data.estimativas, dados: { ...dados, coberturas } } };
};
