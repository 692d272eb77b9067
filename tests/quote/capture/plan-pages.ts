import type { PlanReading } from '../../../src/quote/flows/tosegurado/capture/reading/read-plans.ts';

/** What every page of `pages/` shows, unless its case says otherwise. */
export const RECOMMENDED: PlanReading = {
  plano: 'Plano recomendado',
  valor: 'R$2.345,67',
  forma_pagamento: 'Crédito em até 10x sem juros!',
  parcelamento: 'anual',
  valor_franquia: 'R$\u00a03.210,00',
  valor_mercado: '100% da tabela FIPE',
  assistencia: true,
  vidros: false,
  carro_reserva: true,
  danos_materiais: 'R$ 50.000,00',
  danos_corporais: 'R$ 60.000,00',
  danos_morais: 'R$ 10.000,00',
  morte_invalidez: 'R$ 5.000,00',
  tipo_franquia: 'Normal',
};

export const ALTERNATIVE: PlanReading = {
  plano: 'Plano alternativo',
  valor: 'R$1.987,65',
  forma_pagamento: 'Boleto/Débito em até 12x sem juros!',
  parcelamento: 'anual',
  valor_franquia: 'R$\u00a04.321,00',
  valor_mercado: '95% da tabela FIPE',
  assistencia: true,
  vidros: true,
  carro_reserva: false,
  danos_materiais: 'R$ 70.000,00',
  danos_corporais: 'R$ 80.000,00',
  danos_morais: 'R$ 0,00',
  morte_invalidez: 'R$ 7.000,00',
  tipo_franquia: 'Reduzida',
};
