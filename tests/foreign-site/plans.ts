import { between, money, NO_BREAK_SPACE, randomOf } from './amounts.ts';
import type { Visit } from './visit.ts';

export interface Plan {
  readonly plano: string;
  readonly valor: string | null;
  readonly forma_pagamento: string | null;
  readonly parcelamento: string | null;
  readonly valor_franquia: string | null;
  readonly tipo_franquia: string | null;
  readonly valor_mercado: string | null;
  readonly assistencia: boolean | null;
  readonly vidros: boolean | null;
  readonly carro_reserva: boolean | null;
  readonly danos_materiais: string | null;
  readonly danos_corporais: string | null;
  readonly danos_morais: string | null;
  readonly morte_invalidez: string | null;
}

export interface Plans {
  readonly plano_recomendado: Plan | null;
  readonly plano_alternativo: Plan | null;
}

const PAYMENTS = [
  'Crédito em até 10x sem juros!',
  'Boleto/Débito em até 12x sem juros!',
  'Boleto/Crédito em até 3x sem juros ou 12x de R$ 210,00',
  'Crédito em até 6x sem juros ou 12x de R$ 318,45',
];
const MARKET_VALUES = ['100% da tabela FIPE', '95% da tabela FIPE', '105% da tabela FIPE'];
const MATERIAL = [50_000, 75_000, 100_000, 150_000];
const BODILY = [60_000, 80_000, 120_000, 200_000];
const MORAL = [10_000, 15_000, 20_000, 30_000];
const DEATH = [0, 5_000, 12_000, 25_000];

const twoOf = <T>(random: () => number, list: readonly T[]): readonly [T, T] => {
  const first = between(random, 0, list.length - 1);
  const second = (first + between(random, 1, list.length - 1)) % list.length;
  return [list[first] as T, list[second] as T];
};

const limits = (random: () => number, list: readonly number[]): readonly [string, string] => {
  const [first, second] = twoOf(random, list);
  return [money(first * 100, ' '), money(second * 100, ' ')];
};

/** Never three times the same, so that a flag read from a wrong row or column is seen. */
const FLAG_SETS = [
  [true, true, false],
  [true, false, true],
  [false, true, true],
  [true, false, false],
  [false, true, false],
  [false, false, true],
] as const;

const WITHOUT_PRICE = { valor: null, forma_pagamento: null, parcelamento: null };

export const plansOf = (visit: Visit): Plans => {
  const random = randomOf(`planos ${visit.answer(2, 'plate')} ${visit.answer(9, 'cpf')}`);
  const price = between(random, 180_000, 420_000);
  const franchise = between(random, 200, 480) * 1000;
  const payment = twoOf(random, PAYMENTS);
  const kind = twoOf(random, ['Reduzida', 'Normal']);
  const market = twoOf(random, MARKET_VALUES);
  const material = limits(random, MATERIAL);
  const bodily = limits(random, BODILY);
  const moral = limits(random, MORAL);
  const death = limits(random, DEATH);
  const flags = FLAG_SETS[between(random, 0, FLAG_SETS.length - 1)] ?? FLAG_SETS[0];
  const flag = (index: 0 | 1, row: 0 | 1 | 2): boolean => flags[row] === (index === 0);
  const franchises = [franchise, Math.round(franchise * 1.45)] as const;
  const prices = [price, price - between(random, 20_000, 60_000)] as const;

  const plan = (index: 0 | 1): Plan => ({
    plano: index === 0 ? 'Plano recomendado' : 'Plano alternativo',
    valor: money(prices[index], ''),
    forma_pagamento: payment[index],
    parcelamento: 'anual',
    valor_franquia: money(franchises[index], NO_BREAK_SPACE),
    tipo_franquia: kind[index],
    valor_mercado: market[index],
    assistencia: flag(index, 0),
    vidros: flag(index, 1),
    carro_reserva: flag(index, 2),
    danos_materiais: material[index],
    danos_corporais: bodily[index],
    danos_morais: moral[index],
    morte_invalidez: death[index],
  });
  const bothWithout = visit.has('both-no-price');
  const recommended = { ...plan(0), ...(bothWithout ? WITHOUT_PRICE : {}) };
  const alternative = {
    ...plan(1),
    ...(bothWithout || visit.has('plan-no-price') ? WITHOUT_PRICE : {}),
    ...(visit.has('flag-missing') ? { carro_reserva: null } : {}),
    ...(visit.has('franchise-kind-missing') ? { tipo_franquia: null } : {}),
  };
  return {
    plano_recomendado: recommended,
    plano_alternativo: visit.has('plan-missing') ? null : alternative,
  };
};
