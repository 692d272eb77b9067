import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LiveData, LiveView } from '../../../src/protocol/files/live-shape.ts';
import { applyUpdate } from '../../../src/protocol/live/apply-update.ts';
import { viewUpdate } from '../../../src/protocol/live/view-update.ts';
import {
  at,
  ESTIMATES,
  entriesTo,
  history,
  moment,
  PLANS,
  progress,
  status,
  succeededRun,
} from './invented.ts';
import { viewed } from './viewed.ts';

/** What updates carry, without what moves although nothing happens. */
const carried = (data: LiveData) => {
  const { etapa_atual, total_etapas, percentual, mensagem, dados_extra, erros, estimativas } = data;
  const { duracao_s: _, atualizada_em: __, ...execucao } = data.execucao;
  const { resultados_finais, avisos } = data;
  return {
    ...{ etapa_atual, total_etapas, percentual, mensagem, dados_extra, erros, estimativas },
    ...{ status: data.status, resultados_finais, avisos, execucao },
  };
};

const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const extras = fc.dictionary(
  fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'estimativas_tela_5'), fc.string()),
  fc.jsonValue({ maxDepth: 2 }),
  { maxKeys: 4 },
);
const documents = fc.record(
  {
    progress: fc
      .record({ etapa: fc.nat(15), seconds: fc.nat(100), extra: extras, mensagem: fc.constantFrom('x', 'y') })
      .map(({ etapa, seconds, extra, mensagem }) =>
        progress(etapa, seconds, { dados_extra: extra, mensagem }),
      ),
    history: fc.nat(15).map((last) => history(entriesTo(last))),
    result: fc.constant(succeededRun().result),
    status: fc
      .record({ attempt: fc.integer({ min: 1, max: 2 }), unit: fc.constantFrom(null, 'u.service') })
      .map(status),
    avisos: fc.constantFrom([], ['x: ilegível']),
  },
  { requiredKeys: [] },
);
const views = fc.array(
  fc
    .tuple(documents, fc.nat(400))
    .map(([found, seconds]): LiveView => sent(viewed(found, { now: moment(seconds) }))),
  { minLength: 1, maxLength: 8 },
);

describe('updates', () => {
  test('laid over the first state one after the other, they give the last state', () => {
    fc.assert(
      fc.property(views, (states) => {
        const [first, ...later] = states;
        if (first === undefined) return;
        let previous = first;
        let watched: LiveData = first.data;
        for (const next of later) {
          const update = viewUpdate(previous, next);
          if (update !== null) watched = applyUpdate(watched, sent(update));
          previous = next;
          expect(carried(watched)).toEqual(carried(next.data));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('the first one, when nothing is known before, tells everything', () => {
    const next = viewed(succeededRun());
    const nothing = viewed({}).data;
    const update = viewUpdate(null, next);
    expect(update).not.toBeNull();
    if (update !== null) expect(carried(applyUpdate(nothing, update))).toEqual(carried(next.data));
  });

  test('there is none when only time has passed', () => {
    const found = { history: history(entriesTo(4)), progress: progress(4, 8), status: status() };
    expect(viewUpdate(viewed(found, { now: moment(9) }), viewed(found, { now: moment(50) }))).toBeNull();
    const touched = { ...found, progress: progress(4, 8, { timestamp_atualizacao: at(30) }) };
    expect(viewUpdate(viewed(found), viewed(touched))).toBeNull();
  });

  test('there is one when a session becomes lost, although no file changed', () => {
    const found = { history: history(entriesTo(4)), progress: progress(4, 8), status: status() };
    const update = viewUpdate(viewed(found), viewed(found, { now: moment(100_000) }));
    expect(update).toMatchObject({ status: 'error', execucao: { estado: 'lost', finalizado: true } });
  });

  test('a step costs neither the estimates nor the data that are known', () => {
    const known = { estimativas_tela_5: ESTIMATES, ...PLANS };
    const before = viewed({
      history: history(entriesTo(6)),
      progress: progress(6, 12, { dados_extra: known }),
    });
    const after = viewed({
      history: history(entriesTo(7)),
      progress: progress(7, 14, { dados_extra: { ...known, fase: 'x' } }),
    });
    const update = viewUpdate(before, after);
    expect(update).toMatchObject({ etapa_atual: 7, dados_extra: { fase: 'x' } });
    expect(Object.keys(update ?? {}).toSorted()).toEqual(
      [
        'dados_extra',
        'etapa_atual',
        'execucao',
        'mensagem',
        'percentual',
        'status',
        'total_etapas',
      ].toSorted(),
    );
  });
});
