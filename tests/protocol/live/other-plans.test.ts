import { describe, expect, test } from 'vitest';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { listRow } from '../../../src/status/list-row.ts';

const NOW = new Date();
const PRICED = { plano: 'Completo', valor: 'R$ 226,90', carro_reserva: true };
const PLANS = { plano_essencial: null, plano_completo: PRICED };

/** A run of another flow that reached its end, read before its process has said so. */
const viewed = (dadosFinais: object) =>
  liveView(
    {
      progress: { etapa_atual: 5, total_etapas: 5, status: 'success', dados_extra: dadosFinais },
      status: {
        ...{ status: 'running', timestamp: NOW.toISOString(), attempt: 1, fluxo: 'of-three-plans' },
      },
    },
    { sessionId: 'other-plans', now: NOW },
  );

describe('plans of other names than the former two', () => {
  test('are the result, untouched, and no recommended or alternative plan', () => {
    const { success, data } = viewed(PLANS);
    expect(success).toBe(true);
    expect(data.resultados_finais.dados).toEqual({
      ...{ recomendado: null, alternativo: null },
      dados_finais: PLANS,
    });
    expect(data.avisos).toEqual([]);
  });

  test('say what of them is missing', () => {
    const { data } = viewed({ ...PLANS, incompleto: ['plano_essencial'] });
    expect(data.avisos).toEqual(['Captura parcial: não foi possível ler plano_essencial']);
  });

  test('have a row with the first price that there is', () => {
    const status = { status: 'completed', timestamp: NOW.toISOString(), attempt: 1, exit_code: 0 };
    const progress = { etapa_atual: 5, total_etapas: 5, status: 'success', dados_extra: PLANS };
    const view = liveView({ progress, status }, { sessionId: 'other-plans', now: NOW });
    expect(listRow(view).resultado).toBe('R$ 226,90');
  });

  test.each([
    ['without any plan', {}, /resultados/],
    ['whose plans have no price', { plano_completo: { ...PRICED, valor: null } }, /plano_completo\.valor/],
  ])('a success %s is an incomplete capture that names what lacks', (_, dadosFinais, named) => {
    const { success, data } = viewed(dadosFinais);
    expect(success).toBe(false);
    expect(data.erros.at(-1)?.tipo).toBe('captura_incompleta');
    expect(JSON.stringify(data.erros)).toMatch(named);
  });
});
