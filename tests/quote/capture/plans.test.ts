import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plansOf } from '../../../src/quote/capture/plans.ts';
import type { PlanReading } from '../../../src/quote/capture/read-plans.ts';
import { SessionFailure } from '../../../src/quote/outcome/outcome.ts';

const WHOLE = {
  plano: 'Plano recomendado',
  valor: 'R$2.345,67',
  forma_pagamento: 'Crédito em até 10x sem juros!',
  parcelamento: 'anual',
  valor_franquia: 'R$ 3.210,00',
  tipo_franquia: 'Normal',
  valor_mercado: '100% da tabela FIPE',
  assistencia: true,
  vidros: false,
  carro_reserva: true,
  danos_materiais: 'R$ 50.000,00',
  danos_corporais: 'R$ 50.000,00',
  danos_morais: 'R$ 0,00',
  morte_invalidez: 'R$ 5.000,00',
} as const satisfies PlanReading;

const FIELDS = Object.keys(WHOLE);

describe('captured plans', () => {
  it('are kept as the site spells them', () => {
    const plans = plansOf({ recomendado: WHOLE, alternativo: { ...WHOLE, vidros: true } });
    expect(plans.plano_recomendado).toEqual(WHOLE);
    expect(plans.plano_alternativo.vidros).toBe(true);
  });

  it('with any field missing are never a success and name exactly what is missing', () => {
    fc.assert(
      fc.property(fc.subarray(FIELDS, { minLength: 1 }), (missing) => {
        const holed = { ...WHOLE, ...Object.fromEntries(missing.map((field) => [field, null])) };
        try {
          plansOf({ recomendado: WHOLE, alternativo: holed });
        } catch (error) {
          if (!(error instanceof SessionFailure)) throw error;
          const named = error.failure.detail.replace('could not be read: ', '').split(', ');
          expect(named.sort()).toEqual(missing.map((field) => `plano_alternativo.${field}`).sort());
          return;
        }
        throw new Error('a plan with holes was taken as whole');
      }),
    );
  });

  it('with one card missing name that plan', () => {
    expect(() => plansOf({ recomendado: WHOLE, alternativo: null })).toThrow(/plano_alternativo/);
  });
});
