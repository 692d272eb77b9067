import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_FLOW } from '../../src/quote/flows/known-flows.ts';

const TIMESTAMP = '2026-01-02T03:04:05.000006';
const SCREENS = DEFAULT_FLOW.resultScreen;

const PLAN = {
  plano: 'Plano recomendado',
  valor: 'R$ 1.234,56',
  forma_pagamento: 'Crédito em até 10x sem juros!',
  parcelamento: 'anual',
  valor_franquia: 'R$ 2.345,67',
  valor_mercado: '100% da tabela FIPE',
  assistencia: true,
  vidros: true,
  carro_reserva: false,
  danos_materiais: 'R$ 50.000,00',
  danos_corporais: 'R$ 50.000,00',
  danos_morais: 'R$ 10.000,00',
  morte_invalidez: 'R$ 5.000,00',
  tipo_franquia: 'Reduzida',
};

export const PLANS = { plano_recomendado: PLAN, plano_alternativo: { ...PLAN, plano: 'Plano alternativo' } };

export const estimate = {
  coberturas_detalhadas: ['Compreensiva', 'Roubo e furto', 'RCF'].map((nome_cobertura, i) => ({
    indice: i + 1,
    nome_cobertura,
    valores: { de: 'R$ 1.000,00', ate: 'R$ 2.000,00' },
    beneficios: ['Vidros', 'Carro reserva', 'Assistência 24h'].map((nome) => ({ nome, status: 'incluido' })),
  })),
  resumo: { total_coberturas: 3, total_beneficios: 9 },
};

const entry = (
  etapa: number | string,
  status: string,
  mensagem: string,
  dados_extra: object | null = null,
) => ({
  etapa,
  timestamp: TIMESTAMP,
  status,
  mensagem,
  dados_extra,
  erro: null,
});

const entries = (count: number) => [
  entry('inicio', 'iniciando', 'ProgressTracker inicializado'),
  ...Array.from({ length: count - 3 }, (_, i) =>
    entry((i % SCREENS) + 1, 'executando', `Tela ${(i % SCREENS) + 1} concluída`),
  ),
  entry('estimativas', 'completed', 'Estimativas capturadas', estimate),
  entry('final', 'success', 'RPA success', PLANS),
];

/**
 * Writes the history and result of a finished session with so many history entries, laid out as the writer does.
 * @returns the session's id
 */
export const writeFinishedSession = (home: string, entryCount: number): string => {
  const id = `bench${entryCount}`;
  const folder = join(home, 'rpa_data');
  const write = (kind: string, document: object): void =>
    writeFileSync(join(folder, `${kind}_${id}.json`), JSON.stringify(document, null, 2));
  mkdirSync(folder, { recursive: true });
  write('history', {
    session_id: id,
    timestamp_inicio: TIMESTAMP,
    timestamp_fim: TIMESTAMP,
    status_final: 'success',
    total_etapas: SCREENS,
    historico: entries(entryCount),
  });
  write('result', { status: 'success', timestamp_fim: TIMESTAMP, dados_finais: PLANS, session_id: id });
  return id;
};
