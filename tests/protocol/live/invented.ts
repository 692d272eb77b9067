import type { JsonObject } from '../../../src/protocol/files/shapes.ts';

/** Invented documents in the shapes of the former writer and of this one. */

const SECOND_MS = 1000;
const START_MS = new Date('2026-01-02T03:04:05').getTime();

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Naive local time `seconds` after the invented start, with microseconds. */
export const at = (seconds: number): string => {
  const date = new Date(START_MS + seconds * SECOND_MS);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
  return `${day}T${time}.${pad(date.getMilliseconds(), 3)}006`;
};

export const moment = (seconds: number): Date => new Date(START_MS + seconds * SECOND_MS);

export const ESTIMATES: JsonObject = {
  timestamp: at(10),
  coberturas_detalhadas: [
    {
      indice: 1,
      nome_cobertura: 'Compreensiva',
      valores: { de: 'R$ 2.400,00', ate: 'R$ 2.900,00' },
      beneficios: [{ nome: 'Roubo e Furto', status: 'incluido' }],
      texto_completo: 'Compreensiva De R$ 2.400,00 até R$ 2.900,00',
    },
    {
      indice: 2,
      nome_cobertura: 'Roubo e Furto',
      valores: { de: 'R$ 1.300,00', ate: 'R$ 1.700,00' },
      beneficios: [],
      texto_completo: 'Roubo e Furto De R$ 1.300,00 até R$ 1.700,00',
    },
  ],
  resumo: { total_coberturas: 2, total_beneficios: 1, valores_encontrados: 4 },
};

export const plan = (name: string, valor: string): JsonObject => ({
  plano: name,
  valor,
  forma_pagamento: 'Crédito em até 10x sem juros!',
  parcelamento: 'anual',
  valor_franquia: 'R$ 4.989,65',
  valor_mercado: '100% da tabela FIPE',
  assistencia: true,
  vidros: false,
  carro_reserva: true,
  danos_materiais: 'R$ 50.000,00',
  danos_corporais: 'R$ 50.000,00',
  danos_morais: 'R$ 10.000,00',
  morte_invalidez: 'R$ 5.000,00',
  tipo_franquia: 'Reduzida',
});

export const PLANS: JsonObject = {
  plano_recomendado: plan('Plano recomendado', 'R$3.776,52'),
  plano_alternativo: plan('Plano alternativo', 'R$3.962,68'),
};

const unreadPlan = (name: string): JsonObject => ({
  plano: name,
  valor: 'N/A',
  forma_pagamento: 'N/A',
  parcelamento: 'N/A',
  valor_franquia: 'N/A',
  valor_mercado: 'N/A',
  assistencia: false,
  vidros: false,
  carro_reserva: false,
  danos_materiais: 'N/A',
  danos_corporais: 'N/A',
  danos_morais: 'N/A',
  morte_invalidez: 'N/A',
});

/** What the former writer called a success when it had read nothing. */
export const UNREAD_PLANS: JsonObject = {
  plano_recomendado: unreadPlan('Plano recomendado'),
  plano_alternativo: unreadPlan('Plano alternativo'),
};

export const entry = (etapa: unknown, seconds: number, over: JsonObject = {}): JsonObject => ({
  etapa,
  timestamp: at(seconds),
  status: typeof etapa === 'number' && etapa >= 15 ? 'concluido' : 'executando',
  mensagem: `Tela ${etapa} concluída`,
  dados_extra: null,
  erro: null,
  ...over,
});

const BEGIN = [
  entry('inicio', 0, { status: 'iniciando', mensagem: 'ProgressTracker inicializado' }),
  entry(0, 0.001, { status: 'iniciando', mensagem: 'Iniciando RPA' }),
];

export const ESTIMATE_ENTRY = entry('estimativas', 10, {
  status: 'completed',
  mensagem: 'Estimativas capturadas',
  dados_extra: ESTIMATES,
});

/** Entries of a run up to and including screen `last`: two per screen, the estimates after screen 5. */
export const entriesTo = (last: number): JsonObject[] => {
  const screens = Array.from({ length: last }, (_, index) => index + 1).flatMap((screen) => [
    entry(screen, screen * 2 - 1, { mensagem: `Trabalhando na tela ${screen}` }),
    entry(screen, screen * 2),
    ...(screen === 5 ? [ESTIMATE_ENTRY] : []),
  ]);
  return [...BEGIN, ...screens];
};

export const finalEntry = (status: string, seconds: number, over: JsonObject = {}): JsonObject =>
  entry('final', seconds, { status, mensagem: `RPA ${status}`, ...over });

export const erroEntry = (erro: string, seconds: number): JsonObject =>
  entry('erro', seconds, { status: 'error', mensagem: `Erro: ${erro}`, erro });

export const history = (entries: readonly unknown[], over: JsonObject = {}): JsonObject => ({
  session_id: 'demo0001',
  timestamp_inicio: at(0),
  timestamp_fim: at(0),
  status_final: 'executando',
  total_etapas: 15,
  historico: entries,
  ...over,
});

export const progress = (etapa: number, seconds: number, over: JsonObject = {}): JsonObject => ({
  etapa_atual: etapa,
  total_etapas: 15,
  percentual: (etapa / 15) * 100,
  status: etapa === 0 ? 'iniciando' : 'executando',
  mensagem: `Processo ${etapa} finalizou`,
  timestamp_inicio: at(0),
  timestamp_atualizacao: at(seconds),
  dados_extra: {},
  erros: [],
  session_id: 'demo0001',
  ...over,
});

export const result = (status: string, dadosFinais: JsonObject, seconds: number): JsonObject => ({
  status,
  timestamp_fim: at(seconds),
  dados_finais: dadosFinais,
  session_id: 'demo0001',
});

export const status = (over: JsonObject = {}): JsonObject => ({
  session_id: 'demo0001',
  status: 'running',
  mensagem: 'Sessão em execução',
  timestamp: moment(0).toISOString(),
  pid: 4242,
  unit: null,
  attempt: 1,
  exit_code: null,
  reason: null,
  deadline: moment(300).toISOString(),
  process_start: null,
  ...over,
});

/** A run of the former writer that ended in two plans, as its three files tell it. */
export const succeededRun = (plans: JsonObject = PLANS) => ({
  history: history(
    [
      ...entriesTo(15),
      entry(15, 40, { mensagem: 'RPA concluído com sucesso' }),
      finalEntry('success', 41, { dados_extra: plans }),
    ],
    { status_final: 'success', timestamp_fim: at(40.5) },
  ),
  progress: progress(15, 40.5, {
    status: 'success',
    mensagem: 'RPA concluído com sucesso',
    dados_extra: { estimativas_tela_5: ESTIMATES, ...plans },
  }),
  result: result('success', plans, 40.6),
});

/** A manual quote of the former writer: it finished twice, and told its one failure four times. */
export const manualQuote = () => {
  const erro = 'Cotação manual necessária';
  const item = (seconds: number) => ({ erro, contexto: 'finalizacao', timestamp: at(seconds) });
  return {
    history: history(
      [
        ...entriesTo(14),
        entry(15, 40, { mensagem: 'Aguardando cálculo completo' }),
        erroEntry(erro, 50),
        finalEntry('error', 50.001, { erro }),
        entry(15, 50.002, { mensagem: 'Tela 15 falhou' }),
        entry(15, 50.003, { mensagem: `Erro: ${erro}` }),
        erroEntry(erro, 50.004),
        finalEntry('error', 50.006, { erro }),
      ],
      { status_final: 'error', timestamp_fim: at(50.003) },
    ),
    progress: progress(15, 50.003, {
      status: 'error',
      mensagem: `Erro: ${erro}`,
      dados_extra: { estimativas_tela_5: ESTIMATES },
      erros: [item(50), item(50.003)],
    }),
    result: result('error', {}, 50.005),
  };
};
