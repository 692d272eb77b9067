import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveSchema } from '../../../src/live/http/schemas/live-view.ts';
import type { LiveDocuments } from '../../../src/protocol/live/documents.ts';
import {
  at,
  ESTIMATES,
  entriesTo,
  erroEntry,
  finalEntry,
  history,
  moment,
  PLANS,
  status,
  succeededRun,
} from './invented.ts';
import { viewed } from './viewed.ts';

const RUNS = 400;

const anyJson = fc.jsonValue({ maxDepth: 4 });
const numbers = fc.oneof(
  fc.integer({ min: -5, max: 40 }),
  fc.double(),
  fc.constantFrom('7', ' 5', '1e1000', ''),
);
const words = fc.constantFrom(
  'waiting',
  'iniciando',
  'executando',
  'concluido',
  'completed',
  'success',
  'error',
  'warning',
  'queued',
  'failed',
  'Tela 4 falhou',
  'Erro: x',
  'N/A',
  '',
);
const times = fc.oneof(
  fc.integer({ min: -1000, max: 10_000 }).map(at),
  fc.constantFrom('2026', '2026-13-45T99:99:99', 'now'),
);
const oddly = <T>(usual: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: anyJson });
const maps = fc.oneof(
  fc.constantFrom<object>({}, { estimativas_tela_5: ESTIMATES }, PLANS, ESTIMATES),
  fc.dictionary(fc.string(), anyJson),
);
const odd = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

const entries = fc.array(
  oddly(
    odd({
      etapa: oddly(fc.oneof(numbers, fc.constantFrom('inicio', 'estimativas', 'erro', 'final'))),
      timestamp: oddly(times),
      status: oddly(words),
      mensagem: oddly(words),
      dados_extra: oddly(maps),
      erro: oddly(fc.constantFrom(null, 'Falhou', '')),
    }),
  ),
  { maxLength: 12 },
);

const documents: fc.Arbitrary<LiveDocuments> = odd({
  history: oddly(
    odd({
      historico: oddly(entries),
      total_etapas: oddly(numbers),
      status_final: oddly(words),
      timestamp_inicio: oddly(times),
    }),
  ),
  progress: oddly(
    odd({
      etapa_atual: oddly(numbers),
      total_etapas: oddly(numbers),
      status: oddly(words),
      mensagem: oddly(words),
      timestamp_atualizacao: oddly(times),
      dados_extra: oddly(maps),
      dados: oddly(maps),
      has_more: fc.boolean(),
      erros: oddly(
        fc.array(oddly(odd({ erro: oddly(words), codigo: oddly(numbers), tela: oddly(numbers) }))),
      ),
    }),
  ),
  result: oddly(
    odd({
      status: oddly(words),
      dados_finais: oddly(maps),
      resultado_json: oddly(maps),
      timestamp_fim: oddly(times),
    }),
  ),
  session: oddly(odd({ status: oddly(words), timestamp_fim: oddly(times), total_etapas: oddly(numbers) })),
  status: oddly(
    odd({
      status: oddly(words),
      attempt: oddly(numbers),
      exit_code: oddly(numbers),
      deadline: oddly(times),
      pid: oddly(numbers),
    }),
  ),
});

describe('any JSON in any document', () => {
  test('never throws, and the view has its one shape, also after a trip through JSON', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(undefined, true, false), (given, processAlive) => {
        const view = viewed(given, { processAlive });
        liveSchema.parse(view);
        liveSchema.parse(JSON.parse(JSON.stringify(view)));
      }),
      { numRuns: RUNS },
    );
  });

  test('the parts of a view never contradict each other', () => {
    fc.assert(
      fc.property(documents, (given) => {
        const { success, data } = viewed(given);
        const { finalizado, estado } = data.execucao;
        const ended = data.status === 'success' || data.status === 'error' || data.status === 'warning';
        expect(finalizado).toBe(ended);
        expect(data.resultados_finais.rpa_finalizado).toBe(ended);
        expect(success).toBe(data.status !== 'error');
        expect(estado === 'succeeded').toBe(ended && success);
        if (ended) expect(data.resultados_finais.status_final).toBe(data.status);
        if (data.status === 'error')
          expect(data.erros.map(({ mensagem }) => mensagem)).toContain(data.mensagem);
        expect(data.percentual).toBeCloseTo((data.etapa_atual / data.total_etapas) * 100);
      }),
      { numRuns: RUNS },
    );
  });

  test('an old session without an end is never at work', () => {
    fc.assert(
      fc.property(documents, (given) => {
        const { estado } = viewed(given, { now: moment(1e9), modifiedAt: moment(0) }).data.execucao;
        expect(['starting', 'running']).not.toContain(estado);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('monotone', () => {
  const usual = succeededRun().history.historico as readonly unknown[];
  const histories = fc.oneof(
    fc.constant(usual),
    fc.constant([
      ...entriesTo(3),
      erroEntry('Site fora', 8),
      finalEntry('error', 8.1),
      ...entriesTo(15),
      finalEntry('success', 40),
    ]),
    entries,
  );

  test('percentual never falls while a history grows', () => {
    fc.assert(
      fc.property(histories, fc.constantFrom(5, 15), (all, total) => {
        let before = 0;
        for (let count = 0; count <= all.length; count += 1) {
          const { percentual } = viewed({
            history: history(all.slice(0, count), { total_etapas: total }),
          }).data;
          expect(percentual).toBeGreaterThanOrEqual(before);
          before = percentual;
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('percentual does not fall when the session is lost', () => {
    const run = { history: history(entriesTo(9)), status: status() };
    expect(viewed(run, { processAlive: false }).data.percentual).toBe(viewed(run).data.percentual);
  });
});
