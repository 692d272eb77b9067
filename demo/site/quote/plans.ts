import type { ScenarioSet } from '../scenario/scenario-set.ts';
import { type Dice, diceFor } from './dice.ts';
import { glued, spaced, withNbsp } from './money.ts';
import type { PlanShown, PlansShown } from './shown.ts';

const LIMITS_REAIS = [0, 50_000, 100_000, 150_000, 200_000] as const;

const paymentText = (dice: Dice, yearlyCents: number): string =>
  dice.pick([
    'Crédito em até 10x sem juros!',
    'Boleto/Débito em até 12x sem juros!',
    `Boleto/Crédito em até 3x sem juros ou 12x de ${spaced(Math.round((yearlyCents * 1.1) / 12))}`,
  ]);

const planFor = (plano: string, dice: Dice, tipoFranquia: string): PlanShown => {
  const yearlyCents = dice.between(150_000, 480_000);
  const limit = (): string => spaced(dice.pick(LIMITS_REAIS) * 100);
  return {
    plano,
    valor: glued(yearlyCents),
    forma_pagamento: paymentText(dice, yearlyCents),
    parcelamento: 'anual',
    valor_franquia: withNbsp(dice.between(180_000, 650_000)),
    valor_mercado: '100% da tabela FIPE',
    assistencia: dice.between(0, 3) > 0,
    vidros: dice.between(0, 1) === 0,
    carro_reserva: dice.between(0, 1) === 0,
    danos_materiais: limit(),
    danos_corporais: limit(),
    danos_morais: limit(),
    morte_invalidez: limit(),
    tipo_franquia: tipoFranquia,
  };
};

/** The plans of screen 15 for this insured person and plate. */
export const plansFor = (plate: string, cpf: string, scenarios: ScenarioSet): PlansShown => {
  const recommended = planFor('Plano recomendado', diceFor('recomendado', plate, cpf), 'Normal');
  const alternative = planFor('Plano alternativo', diceFor('alternativo', plate, cpf), 'Reduzida');
  const rowAbsent = scenarios.has('flag-row-absent');
  const cellAbsent = rowAbsent || scenarios.has('flag-absent') || scenarios.has('flag-cell-absent');
  const noPrice = scenarios.has('both-no-price');
  return {
    plano_recomendado: {
      ...recommended,
      valor: noPrice ? null : recommended.valor,
      vidros: cellAbsent ? null : recommended.vidros,
    },
    plano_alternativo: scenarios.has('plan-missing')
      ? null
      : {
          ...alternative,
          valor: noPrice || scenarios.has('plan-no-price') ? null : alternative.valor,
          vidros: rowAbsent ? null : alternative.vidros,
        },
  };
};
