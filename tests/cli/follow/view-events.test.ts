import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ViewEvents } from '../../../src/cli/follow/view-events.ts';
import { estimatesTable } from '../../../src/cli/table/estimates-table.ts';
import { plansTable } from '../../../src/cli/table/plans-table.ts';
import { outlineOf } from '../../../src/quote/flows/known-flows.ts';
import { entriesTo, history, PLANS, progress, result, status } from '../../protocol/live/invented.ts';
import { viewed } from '../../protocol/live/viewed.ts';

const WIDTH = 80;
const FLOW = outlineOf('tosegurado');

const ended = (dados_extra: unknown, dados_finais: unknown) =>
  viewed({
    history: history([
      ...entriesTo(4),
      { etapa: 'estimativas', timestamp: null, status: 'completed', mensagem: 'x', dados_extra, erro: null },
    ] as never),
    progress: progress(15, 20),
    result: { ...result('success', {}, 30), dados_finais },
    status: status({ status: 'completed', exit_code: 0 }),
  });

const eventsOf = (dados_extra: unknown, dados_finais: unknown) =>
  new ViewEvents().since(ended(dados_extra, dados_finais));

const coverages = fc.array(
  fc.oneof(
    fc.anything(),
    fc.record(
      { nome_cobertura: fc.anything(), valores: fc.anything(), beneficios: fc.array(fc.anything()) },
      { requiredKeys: [] },
    ),
  ),
);
const plan = fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.anything()));

describe('what a session that runs elsewhere wrote', () => {
  test('is told as it stands in its files', () => {
    const coverage = {
      indice: 1,
      nome_cobertura: 'Básica',
      valores: { de: 'R$ 1,00', ate: '' },
      beneficios: [{ nome: 'Guincho', status: 'incluido' }],
      texto_completo: 'x',
    };
    const events = eventsOf({ coberturas_detalhadas: [coverage] }, PLANS);
    expect(events.find(({ type }) => type === 'estimates')).toMatchObject({
      estimates: { coberturas_detalhadas: [coverage] },
    });
    expect(events.at(-1)).toMatchObject({ type: 'end', outcome: { kind: 'success' } });
  });

  test('can be shown, whatever it is', () => {
    fc.assert(
      fc.property(coverages, plan, plan, (coberturas_detalhadas, plano_recomendado, plano_alternativo) => {
        for (const event of eventsOf({ coberturas_detalhadas }, { plano_recomendado, plano_alternativo })) {
          if (event.type === 'estimates')
            expect(estimatesTable(event.estimates, WIDTH).join('')).toEqual(expect.any(String));
          if (event.type === 'end' && event.outcome.kind === 'success' && event.outcome.plans !== null)
            expect(plansTable(event.outcome.plans, FLOW, WIDTH).join('')).toEqual(expect.any(String));
        }
      }),
    );
  });
});
