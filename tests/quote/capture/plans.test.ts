import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plansOf } from '../../../src/quote/flows/tosegurado/capture/plans.ts';
import { SessionFailure } from '../../../src/quote/outcome/outcome.ts';
import { ALTERNATIVE, RECOMMENDED } from './plan-pages.ts';

const FIELDS = Object.keys(RECOMMENDED).filter((field) => field !== 'valor' && field !== 'plano');

describe('captured plans', () => {
  it('are kept as the site spells them', () => {
    const { plans, avisos, incompleto } = plansOf({ recomendado: RECOMMENDED, alternativo: ALTERNATIVE });
    expect(plans).toEqual({ plano_recomendado: RECOMMENDED, plano_alternativo: ALTERNATIVE });
    expect(plans).not.toHaveProperty('incompleto');
    expect(avisos).toEqual([]);
    expect(incompleto).toEqual([]);
  });

  it('with any field missing are a success that names exactly what is missing', () => {
    fc.assert(
      fc.property(fc.subarray(FIELDS, { minLength: 1 }), (missing) => {
        const holed = { ...ALTERNATIVE, ...Object.fromEntries(missing.map((field) => [field, null])) };
        const { plans, avisos } = plansOf({ recomendado: RECOMMENDED, alternativo: holed });
        expect(plans.incompleto?.toSorted()).toEqual(
          missing.map((field) => `plano_alternativo.${field}`).sort(),
        );
        expect(plans.plano_recomendado).toEqual(RECOMMENDED);
        expect(avisos).toHaveLength(1);
      }),
    );
  });

  it('with one price missing have one plan', () => {
    const { plans, incompleto } = plansOf({
      recomendado: RECOMMENDED,
      alternativo: { ...ALTERNATIVE, valor: null },
    });
    expect(plans.plano_alternativo).toBeNull();
    expect(incompleto).toEqual(['plano_alternativo']);
  });

  it('without any price are an incomplete capture', () => {
    const unpriced = { recomendado: { ...RECOMMENDED, valor: null }, alternativo: null };
    expect(() => plansOf(unpriced)).toThrow(SessionFailure);
    expect(() => plansOf(unpriced)).toThrow(/capture_incomplete/);
  });
});
