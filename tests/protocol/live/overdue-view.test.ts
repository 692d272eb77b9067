import { describe, expect, test } from 'vitest';
import { overdueView } from '../../../src/protocol/live/overdue-view.ts';
import {
  ESTIMATE_ENTRY,
  ESTIMATES,
  entriesTo,
  history,
  moment,
  progress,
  status,
  succeededRun,
} from './invented.ts';
import { viewed } from './viewed.ts';

const running = {
  history: history([...entriesTo(6), ESTIMATE_ENTRY]),
  progress: progress(6, 12, { dados_extra: { estimativas_tela_5: ESTIMATES } }),
  status: status(),
};

describe('a view whose session has told no end', () => {
  test('stands until the deadline', () => {
    expect(overdueView(viewed(running), moment(299))).toBeNull();
  });

  test('is lost after it, as its documents would tell', () => {
    const lost = overdueView(JSON.parse(JSON.stringify(viewed(running))), moment(301));
    const { data } = viewed(running, { now: moment(301) });
    expect(lost?.data.execucao).toEqual(data.execucao);
    expect(lost?.data).toMatchObject({
      status: 'error',
      percentual: data.percentual,
      mensagem: data.mensagem,
      erros: data.erros,
      estimativas: data.estimativas,
      historico: data.historico,
      resultados_finais: data.resultados_finais,
    });
  });

  test('waits without a deadline for as long as it takes', () => {
    const queued = {
      progress: progress(0, 0, { status: 'waiting', mensagem: 'Na fila: posição 2' }),
      status: status({ status: 'queued', deadline: null }),
    };
    expect(overdueView(viewed(queued), moment(1_000_000))).toBeNull();
  });
});

test('an end stays what it was', () => {
  expect(overdueView(viewed({ ...succeededRun(), status: status() }), moment(1_000_000))).toBeNull();
});
