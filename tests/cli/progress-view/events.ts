import type { Estimates, FinalPlans, Plan } from '../../../src/protocol/files/shapes.ts';
import type { RunEvent } from '../../../src/run/run-event.ts';

export const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5);

const at = (second: number): Date => new Date(START_MS + second * 1000);

export const step = (etapa: number, second = etapa): RunEvent => ({
  type: 'step',
  etapa,
  mensagem: `Fazendo ${etapa}`,
  at: at(second),
});

export const done = (etapa: number, second = etapa + 1): RunEvent => ({
  type: 'done',
  etapa,
  mensagem: `Tela ${etapa} concluída`,
  at: at(second),
});

export const ESTIMATES: Estimates = {
  timestamp: '2026-01-02T03:04:05.000006',
  coberturas_detalhadas: [
    {
      indice: 1,
      nome_cobertura: 'Compreensiva',
      valores: { de: 'R$ 1.800,00', ate: 'R$ 2.300,00' },
      beneficios: [{ nome: 'Incêndio', status: 'incluido' }],
      texto_completo: '',
    },
  ],
  resumo: { total_coberturas: 1, total_beneficios: 1, valores_encontrados: 2 },
};

const plan = (valor: string): Plan => ({
  plano: 'Plano',
  valor,
  forma_pagamento: '10x de R$ 100,00',
  parcelamento: 'anual',
  valor_franquia: 'R$ 2.500,00',
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

const PLANS: FinalPlans = {
  plano_recomendado: plan('R$3.776,52'),
  plano_alternativo: plan('R$\u00A02.999,00'),
};

export const SUCCESS: RunEvent = {
  type: 'end',
  outcome: { kind: 'success', plans: PLANS },
  texto: 'Cotação concluída',
};

/** One plan of which the glass cover could not be read; of the other not even the price. */
export const PARTIAL: RunEvent = {
  type: 'end',
  outcome: {
    kind: 'success',
    plans: {
      plano_recomendado: { ...plan('R$3.776,52'), vidros: null },
      plano_alternativo: null,
      incompleto: ['plano_recomendado.vidros', 'plano_alternativo'],
    },
  },
  texto: 'Cotação concluída',
};

export const MANUAL_QUOTE: RunEvent = {
  type: 'end',
  outcome: { kind: 'business', key: 'manual_quote', tela: 15, detail: 'the page says "Ops"' },
  texto: 'Um especialista entrará em contato.',
};
