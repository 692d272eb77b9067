import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/protocol/exit-codes.ts';
import type { Estimates, FinalPlans, Plan } from '../../src/protocol/files/shapes.ts';
import { CATALOGUE, type FailureKey } from '../../src/quote/outcome/catalogue.ts';
import { type Outcome, outcomeOf } from '../../src/quote/outcome/outcome.ts';
import { erroItemsOf, exitCodeOf, lastStepOf, sessionEndOf, textOf } from '../../src/run/session-end.ts';

const AT = '2026-01-02T03:04:05.000006';
const KEYS = Object.keys(CATALOGUE) as FailureKey[];
const EXIT_CODES = new Set<number>(Object.values(EXIT).map(({ code }) => code));

const failed = (key: FailureKey): Outcome => outcomeOf({ key, tela: 7, detail: 'seen' });
const plan: Plan = {
  ...{ plano: 'Plano recomendado', valor: 'R$1,00', forma_pagamento: 'à vista', parcelamento: 'anual' },
  ...{ valor_franquia: 'R$ 2,00', valor_mercado: '100%', tipo_franquia: 'Normal' },
  ...{ assistencia: true, vidros: false, carro_reserva: true },
  ...{ danos_materiais: 'R$ 3', danos_corporais: 'R$ 4', danos_morais: 'R$ 5', morte_invalidez: 'R$ 6' },
};
const plans: FinalPlans = {
  plano_recomendado: plan,
  plano_alternativo: { ...plan, plano: 'Plano alternativo' },
};
const estimates: Estimates = {
  timestamp: AT,
  coberturas_detalhadas: [],
  resumo: { total_coberturas: 0, total_beneficios: 0, valores_encontrados: 0 },
};

describe('the end that a failure means', () => {
  test.each(KEYS)('%s is told by its own catalogue entry, never as a success', (key) => {
    const outcome = failed(key);
    const erros = erroItemsOf(outcome, AT);
    const end = sessionEndOf(outcome, erros, estimates);
    expect(end).toMatchObject({ status: 'error', dadosFinais: {}, erros, reason: CATALOGUE[key].tipo });
    expect(end.mensagem).toContain(CATALOGUE[key].mensagem);
    expect(end.exitCode).toBe(exitCodeOf(outcome));
    expect(end.exitCode).not.toBe(0);
    expect(EXIT_CODES).toContain(end.exitCode);
    expect(erros).toMatchObject([{ timestamp: AT, tela: 7, mensagem: textOf(outcome) }]);
  });
});

describe('the last step before an end, in the former words', () => {
  test.each(KEYS)('%s', (key) => {
    const outcome = failed(key);
    const words = key === 'manual_quote' ? 'Erro: Cotação manual necessária' : 'Tela 7 falhou';
    const expected = outcome.kind === 'stopped' ? null : { etapa: 7, mensagem: words };
    const last = lastStepOf(outcome, 7, 15);
    expect(last).toEqual(expected);
    expect(lastStepOf(outcome, 0, 15)).toBeNull();
    expect(sessionEndOf(outcome, [], null, last).lastStep ?? null).toEqual(expected);
  });

  test('of a success is said at its last screen', () => {
    const mensagem = 'RPA concluído com sucesso';
    expect(lastStepOf({ kind: 'success', plans }, 15, 15)).toEqual({ etapa: 15, mensagem });
    expect(lastStepOf({ kind: 'success', plans: null }, 5, 5)).toEqual({ etapa: 5, mensagem });
  });
});

describe('the end that a success means', () => {
  test('with plans holds the plans and nothing else', () => {
    const outcome: Outcome = { kind: 'success', plans };
    expect(sessionEndOf(outcome, [], estimates)).toMatchObject({
      ...{ status: 'success', dadosFinais: plans, erros: [], exitCode: 0, reason: null },
    });
    expect(erroItemsOf(outcome, AT)).toEqual([]);
  });

  test('after five screens holds the estimates', () => {
    expect(sessionEndOf({ kind: 'success', plans: null }, [], estimates).dadosFinais).toEqual({
      estimativas_tela_5: estimates,
    });
  });

  test('without plans and estimates holds nothing, rather than something empty', () => {
    expect(sessionEndOf({ kind: 'success', plans: null }, [], null).dadosFinais).toEqual({});
  });
});
