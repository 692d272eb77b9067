import { describe, expect, test } from 'vitest';
import {
  at,
  ESTIMATE_ENTRY,
  ESTIMATES,
  entriesTo,
  entry,
  erroEntry,
  finalEntry,
  history,
  manualQuote,
  moment,
  PLANS,
  plan,
  progress,
  result,
  succeededRun,
  UNREAD_PLANS,
} from './invented.ts';
import { viewed } from './viewed.ts';

/** The defects of the PHP reader that the live view does not have, by their number in docs/status.md. */

const YEARS_LATER = moment(100_000_000);

describe('where the quote is', () => {
  test('D1 progress moves with every screen of the history', () => {
    const percents = Array.from({ length: 15 }, (_, index) =>
      viewed({ history: history(entriesTo(index + 1)) }),
    );
    expect(percents.map(({ data }) => data.etapa_atual)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
    ]);
    expect(percents[6]?.data.percentual).toBeCloseTo(46.67, 2);
  });

  test('D1 the zero-kilometre screen counts as 5.5, and as 5 in a run of five screens', () => {
    const entries = [...entriesTo(5), entry(5.5, 11)];
    expect(viewed({ history: history(entries) }).data.etapa_atual).toBe(5.5);
    expect(viewed({ history: history(entries, { total_etapas: 5 }) }).data).toMatchObject({
      etapa_atual: 5,
      percentual: 100,
    });
  });

  test('D2 a run that goes on after the estimates is "executando", not completed', () => {
    const { data } = viewed({ history: history([...entriesTo(7)]) });
    expect(data).toMatchObject({ status: 'executando', mensagem: 'Tela 7 concluída' });
    expect(data.resultados_finais).toMatchObject({ rpa_finalizado: false, status_final: 'running' });
    expect(viewed({ history: history(entriesTo(5)) }).data.status).toBe('executando');
  });

  test('D3 a run that failed at screen 7 says so, at screen 7, although its files say 15 of 15', () => {
    const erro = 'Elemento não encontrado';
    const view = viewed({
      history: history([...entriesTo(7), erroEntry(erro, 20), finalEntry('error', 20.1, { erro })]),
      progress: progress(15, 20, {
        status: 'error',
        erros: [{ erro, contexto: 'finalizacao', timestamp: at(20) }],
      }),
      result: result('error', {}, 20),
    });
    expect(view.success).toBe(false);
    expect(view.data).toMatchObject({ etapa_atual: 7, status: 'error', mensagem: `Erro: ${erro}` });
    expect(view.data.percentual).toBeCloseTo(46.67, 2);
  });

  test("D3 the message of a failure is the customer's text when the file has one", () => {
    const item = { erro: 'Seletor mudou', contexto: 'finalizacao', timestamp: at(9), codigo: 3001 };
    const { data } = viewed({
      progress: progress(15, 9, {
        status: 'error',
        erros: [{ ...item, tipo: 'campo', mensagem: 'Um especialista entrará em contato.', tela: 4 }],
      }),
    });
    expect(data).toMatchObject({ etapa_atual: 4, mensagem: 'Um especialista entrará em contato.' });
  });

  test('D4 a failed run is finished, with its time and its result file', () => {
    const { resultados_finais, execucao } = viewed(manualQuote()).data;
    expect(resultados_finais).toMatchObject({
      rpa_finalizado: true,
      status_final: 'error',
      timestamp_fim: at(50.006),
      arquivo_resultado: 'result_demo0001.json',
    });
    expect(execucao).toMatchObject({ estado: 'refused', finalizado: true });
  });

  test('D5 a run before its first estimate is not "waiting"', () => {
    expect(viewed({ history: history(entriesTo(0)) }).data).toMatchObject({
      status: 'iniciando',
      mensagem: 'Iniciando RPA',
    });
    expect(viewed({ history: history(entriesTo(2)) }).data.status).toBe('executando');
  });

  test('D6 the progress file is read beside the history', () => {
    const { data } = viewed({ history: history(entriesTo(6)), progress: progress(7, 13) });
    expect(data).toMatchObject({ etapa_atual: 7, mensagem: 'Processo 7 finalizou', source: 'history' });
    expect(data.timestamp_atualizacao).toBe(at(13));
  });

  test('D6 a progress file that stayed behind does not hide a newer history', () => {
    const { data } = viewed({ history: history(entriesTo(9)), progress: progress(2, 4) });
    expect(data).toMatchObject({ etapa_atual: 9, mensagem: 'Tela 9 concluída' });
  });
});

describe('how a run ends', () => {
  test.each([
    ['just started', { history: history(entriesTo(0)), progress: progress(0, 0.001) }],
    ['stopped at screen 2', { history: history(entriesTo(2)) }],
    ['a progress file alone', { progress: progress(9, 20) }],
  ])('D7 a run that fell silent is lost, never running for ever: %s', (_, documents) => {
    const view = viewed(documents, { now: YEARS_LATER });
    expect(view.success).toBe(false);
    expect(view.data.status).toBe('error');
    expect(view.data.execucao).toMatchObject({ estado: 'lost', finalizado: true });
    expect(view.data.resultados_finais).toMatchObject({ rpa_finalizado: true, status_final: 'error' });
    expect(view.data.erros.at(-1)).toMatchObject({ tipo: 'sessao_perdida' });
  });

  test('D7 "Tela 2 falhou" as the last word of the former writer is a failure at once', () => {
    const entries = [...entriesTo(1), entry(2, 5, { mensagem: 'Tela 2 falhou' })];
    const { data } = viewed({
      history: history(entries),
      progress: progress(2, 5, { mensagem: 'Tela 2 falhou' }),
    });
    expect(data).toMatchObject({ status: 'error', mensagem: 'Tela 2 falhou', etapa_atual: 2 });
    expect(data.execucao).toMatchObject({ estado: 'failed', finalizado: true });
  });

  test('D8 a finished session without a history is finished, with its plans', () => {
    const { progress: file, result: resultFile } = succeededRun();
    const view = viewed({ progress: file, result: resultFile }, { now: YEARS_LATER });
    expect(view.success).toBe(true);
    expect(view.data).toMatchObject({ status: 'success', percentual: 100, source: 'progress' });
    expect(view.data.resultados_finais).toMatchObject({ rpa_finalizado: true, status_final: 'success' });
    expect(view.data.resultados_finais.dados?.recomendado?.valor).toBe('R$3.776,52');
  });

  test('D8 "concluido" with "Tela 15 falhou" and nothing more is a failed session', () => {
    const { data } = viewed({
      progress: progress(15, 60, { status: 'concluido', mensagem: 'Tela 15 falhou' }),
    });
    expect(data.resultados_finais).toMatchObject({ rpa_finalizado: true, status_final: 'error' });
  });

  test('D8 "concluido" while screen 15 computes is not the end', () => {
    const { data } = viewed({ progress: progress(15, 40, { status: 'concluido' }) });
    expect(data).toMatchObject({ status: 'executando' });
    expect(data.resultados_finais.rpa_finalizado).toBe(false);
  });
});

describe('estimates', () => {
  const found = { capturadas: true, encontradas: true, status: 'completed' };

  test('D9 estimates are found in a progress file alone', () => {
    const { data } = viewed({
      progress: progress(8, 20, { dados_extra: { estimativas_tela_5: ESTIMATES } }),
    });
    expect(data.estimativas).toMatchObject(found);
    expect(data.estimativas.dados?.coberturas[0]).toEqual({
      nome: 'Compreensiva',
      valores: { de: 'R$ 2.400,00', ate: 'R$ 2.900,00' },
      beneficios: [{ nome: 'Roubo e Furto', status: 'incluido' }],
      indice: 1,
    });
    const planned = viewed({ progress: progress(8, 20, { dados_extra: { estimativas_tela_4: ESTIMATES } }) });
    expect(planned.data.estimativas).toMatchObject(found);
  });

  test('D10 estimates are there while they are the newest entry', () => {
    const entries = entriesTo(5);
    expect(entries.at(-1)).toBe(ESTIMATE_ENTRY);
    expect(viewed({ history: history(entries) }).data.estimativas).toMatchObject(found);
  });

  test('D11 dados_extra has one shape, from whichever file it comes', () => {
    const fromHistory = viewed({ history: history(entriesTo(8)) }).data.dados_extra;
    const extra = { estimativas_tela_5: ESTIMATES };
    const fromProgress = viewed({ progress: progress(8, 20, { dados_extra: extra }) }).data.dados_extra;
    expect(fromHistory).toEqual(extra);
    expect(fromProgress).toEqual(extra);
  });

  test('D11 erros have one shape, from whichever file they come', () => {
    const run = manualQuote();
    const fromHistory = viewed({ history: run.history }).data.erros;
    const fromProgress = viewed({ progress: run.progress }).data.erros;
    expect(fromHistory).toEqual(fromProgress);
    expect(fromHistory).toEqual([
      {
        erro: 'Cotação manual necessária',
        contexto: 'finalizacao',
        timestamp: at(50),
        codigo: 9003,
        tipo: 'cotacao_manual',
        mensagem: 'Erro: Cotação manual necessária',
        sugestao: '',
        tela: null,
        campo: null,
      },
    ]);
  });
});

describe('results', () => {
  test('D12 one error is one item, however often the writer told it', () => {
    expect(viewed(manualQuote()).data.erros).toHaveLength(1);
    expect(viewed({ history: manualQuote().history }).data.erros).toHaveLength(1);
  });

  test('D13 the last "final" entry counts: a second attempt that succeeds is a success', () => {
    const erro = 'Site fora do ar';
    const first = [...entriesTo(3), erroEntry(erro, 8), finalEntry('error', 8.1, { erro })];
    const again = entriesTo(15).slice(2);
    const running = viewed({ history: history([...first, ...again.slice(0, 4)]) });
    expect(running.data.status).toBe('executando');
    const end = [...first, ...again, finalEntry('success', 41, { dados_extra: PLANS })];
    const { data, success } = viewed({ history: history(end) });
    expect(success).toBe(true);
    expect(data.resultados_finais).toMatchObject({ status_final: 'success', timestamp_fim: at(41) });
  });

  test('D14 a "success" whose plans are all "N/A" is an incomplete capture', () => {
    const view = viewed(succeededRun(UNREAD_PLANS));
    expect(view.success).toBe(false);
    expect(view.data.status).toBe('error');
    expect(view.data.execucao.estado).toBe('failed');
    expect(view.data.erros).toMatchObject([{ codigo: 6022, tipo: 'captura_incompleta' }]);
    expect(view.data.resultados_finais.dados?.recomendado).toMatchObject({
      valor: null,
      coberturas: { assistencia: null, vidros: null, carro_reserva: null },
    });
    expect(JSON.stringify(view)).not.toContain('"N/A"');
  });

  test.each([
    ['no plans at all', {}],
    ['one plan without a price', { plano_recomendado: plan('A', 'N/A') }],
  ])('D14 a success with %s is an incomplete capture', (_, plans) => {
    expect(viewed(succeededRun(plans)).data.erros.at(-1)?.tipo).toBe('captura_incompleta');
  });

  test.each([
    ['one plan only', { plano_recomendado: PLANS.plano_recomendado }, ['plano_alternativo']],
    [
      'a plan without a price',
      { ...PLANS, plano_alternativo: plan('Plano alternativo', 'N/A') },
      ['plano_alternativo'],
    ],
    [
      'a limit that was not read',
      { ...PLANS, plano_alternativo: { ...plan('B', 'R$1,00'), danos_morais: 'N/A' } },
      ['plano_alternativo.danos_morais'],
    ],
  ])('D14 a success with %s is one, and says what is missing', (_, plans, incompleto) => {
    const { data, success } = viewed(succeededRun(plans));
    expect(success).toBe(true);
    expect(data.execucao.estado).toBe('succeeded');
    expect(data.resultados_finais.dados?.dados_finais.incompleto).toEqual(incompleto);
    expect(data.resultados_finais.dados?.alternativo?.limites.danos_morais ?? null).toBeNull();
    expect(data.avisos).toContainEqual(expect.stringContaining(incompleto.join(', ')));
    expect(JSON.stringify(data)).not.toContain('"N/A"');
  });

  test('D14 "not covered" stays false in a plan that was read', () => {
    const { data, success } = viewed(succeededRun());
    expect(success).toBe(true);
    expect(data.resultados_finais.dados?.recomendado?.coberturas.vidros).toBe(false);
    expect(data.resultados_finais.dados?.dados_finais).toEqual(PLANS);
  });

  test('D14 a run of five screens succeeds with its estimates, and only with them', () => {
    const end = finalEntry('success', 20, { dados_extra: {} });
    const captured = { history: history([...entriesTo(5), end], { total_etapas: 5 }) };
    expect(viewed(captured).data).toMatchObject({ status: 'success', percentual: 100 });
    const without = entriesTo(5).filter((item) => item !== ESTIMATE_ENTRY);
    const empty = { history: history([...without, end], { total_etapas: 5 }) };
    expect(viewed(empty).data.erros.at(-1)?.tipo).toBe('captura_incompleta');
  });

  test('D15 plans under resultado_json of v3.5.0 are read', () => {
    const { data } = viewed({
      progress: {
        session_id: 'x',
        etapa_atual: 15,
        total_etapas: 15,
        percentual: 100,
        status: 'RPA concluído com sucesso',
        created_at: at(80),
      },
      result: {
        session_id: 'x',
        status_final: 'success',
        resultado_json: PLANS,
        tempo_total: 85.1,
        erro_detalhes: '',
        finished_at: at(81),
      },
    });
    expect(data.status).toBe('success');
    expect(data.resultados_finais.timestamp_fim).toBe(at(81));
    expect(data.resultados_finais.dados?.alternativo?.valor).toBe('R$3.962,68');
    expect(data.execucao.duracao_s).toBe(85.1);
  });

  test('D16 a result alone is a finished session', () => {
    const { data } = viewed({ result: result('success', PLANS, 40) }, { now: YEARS_LATER });
    expect(data).toMatchObject({ status: 'success', etapa_atual: 15, percentual: 100, source: 'result' });
    expect(data.file_used).toBe('result_demo0001.json');
    expect(viewed({ result: result('error', {}, 40) }).data).toMatchObject({ status: 'error' });
  });
});

describe('legacy progress files (D17)', () => {
  const v350 = (over: object) => ({
    session_id: 'x',
    total_etapas: 15,
    descricao_etapa: '',
    tempo_decorrido: 12.5,
    tempo_estimado_restante: 0,
    dados_extras: null,
    timestamp: 1758747629.1051474,
    created_at: at(20),
    ...over,
  });

  test('D17 v3.5.0: the message in `status` is the message, and the time is its own', () => {
    const starting = v350({ etapa_atual: 0, percentual: 0, status: 'Iniciando RPA' });
    expect(viewed({ progress: starting }).data).toMatchObject({
      status: 'iniciando',
      mensagem: 'Iniciando RPA',
      timestamp_inicio: null,
      timestamp_atualizacao: at(20),
    });
    const failed = v350({ etapa_atual: 4, percentual: 26.6, status: 'Tela 4 falhou' });
    expect(viewed({ progress: failed }).data).toMatchObject({ status: 'error', etapa_atual: 4 });
    expect(viewed({ progress: starting }, { now: YEARS_LATER }).data.execucao.estado).toBe('lost');
  });

  test('D17 the test shape: percent from the screen, plans from `dados`', () => {
    const shape = { session_id: 'x', total_etapas: 15, timestamp: at(30) };
    const failed = { ...shape, etapa_atual: 9, mensagem: 'Tela 9 falhou', dados: null, has_more: true };
    expect(viewed({ progress: failed }).data).toMatchObject({ percentual: 60, status: 'error' });
    const done = { ...shape, etapa_atual: 15, mensagem: 'Concluído', dados: PLANS, has_more: false };
    const { data } = viewed({ progress: done }, { now: YEARS_LATER });
    expect(data).toMatchObject({ percentual: 100, status: 'success' });
    expect(data.resultados_finais.dados?.recomendado?.valor).toBe('R$3.776,52');
  });
});

describe('broken pieces', () => {
  test('D18 a history that cannot be read leaves the progress file', () => {
    const { data } = viewed({ progress: progress(7, 13), avisos: ['history: não é JSON válido'] });
    expect(data).toMatchObject({ etapa_atual: 7, source: 'progress' });
    expect(data.avisos).toEqual(['history: não é JSON válido']);
  });

  test('D18 and the other way round; documents that are none are named', () => {
    const { data } = viewed({ history: history(entriesTo(7)), progress: [], result: 5 });
    expect(data).toMatchObject({ etapa_atual: 7, source: 'history' });
    expect(data.avisos).toHaveLength(2);
  });

  test.each([0, '0', -1, null, 'abc', [], {}, Number.POSITIVE_INFINITY, true])(
    'D19 total_etapas %j does not cost the answer',
    (total) => {
      const { data } = viewed({ history: history(entriesTo(3), { total_etapas: total }) });
      expect(data).toMatchObject({ total_etapas: 15, percentual: 20 });
    },
  );

  test('D19 a dados_extra that is no map, and values too deep to print, are left out', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const entries = [
      ...entriesTo(3),
      entry(4, 9, { dados_extra: 'x' }),
      entry(4, 10, { dados_extra: { deep, near: 1 } }),
    ];
    const { data } = viewed({ history: history(entries) });
    expect(data).toMatchObject({ etapa_atual: 4, dados_extra: { near: 1 } });
    expect(data.avisos).toHaveLength(2);
  });

  test.each(['text', '', 5, true, null, [], {}])('D20 the bad entry %j is left out and named', (bad) => {
    const entries = entriesTo(4);
    const { data } = viewed({ history: history([...entries.slice(0, 3), bad, ...entries.slice(3)]) });
    expect(data.historico_count).toBe(entries.length);
    expect(data.etapa_atual).toBe(4);
    expect(data.avisos).toEqual([expect.stringContaining('entrada 4')]);
  });
});

describe('shape', () => {
  test('D21 maps are maps and lists are lists, also where PHP left []', () => {
    const { data } = viewed({
      history: history([entry('7', 1, { dados_extra: [] })]),
      progress: progress(0, 1, { dados_extra: [], erros: {}, etapa_atual: '7' }),
    });
    expect(data).toMatchObject({ erros: [], etapa_atual: 7 });
    expect(data).not.toHaveProperty('dados_extra');
    expect(data.historico[0]?.etapa).toBe(7);
    expect(viewed({ history: history([]), result: { dados_finais: [] } }).data).not.toHaveProperty(
      'dados_extra',
    );
  });

  test('D22 the keys are the same, whatever the source; dados_extra is there once it holds something', () => {
    const keys = (value: unknown): string[] =>
      typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const constant = (value: unknown) => keys(value).filter((key) => key !== 'dados_extra');
    const views = [
      viewed({}),
      viewed({ progress: progress(3, 5) }),
      viewed({ history: history(entriesTo(3)) }),
      viewed(succeededRun()),
    ];
    expect(views.map((view) => keys(view.data).includes('dados_extra'))).toEqual([false, false, false, true]);
    for (const view of views) {
      expect(keys(view)).toEqual(['success', 'data', 'timestamp']);
      expect(constant(view.data)).toEqual(constant(views[0]?.data));
      expect(keys(view.data.execucao)).toEqual(keys(views[0]?.data.execucao));
      expect(keys(view.data.resultados_finais)).toEqual(keys(views[0]?.data.resultados_finais));
    }
  });

  test('D23 the whole history is there, not its last ten entries', () => {
    const { data } = viewed(succeededRun());
    expect(data.historico_count).toBeGreaterThan(30);
    expect(data.historico).toHaveLength(data.historico_count);
    expect(data.timeline).toHaveLength(data.historico_count);
    expect(data.historico.some(({ etapa }) => etapa === 'estimativas')).toBe(true);
  });

  test('D24 the time of the update is the newest one known, and null when none is', () => {
    expect(viewed(succeededRun()).data.timestamp_atualizacao).toBe(at(41));
    expect(viewed({ progress: { etapa_atual: 3 } }).data).toMatchObject({
      timestamp_inicio: null,
      timestamp_atualizacao: null,
    });
    expect(viewed({}).data).toMatchObject({ timestamp_inicio: null, timestamp_atualizacao: null });
  });

  test('D25 a run has 15 screens unless its files say otherwise', () => {
    expect(viewed({}).data.total_etapas).toBe(15);
    expect(viewed({ progress: { etapa_atual: 3, status: 'executando' } }).data.total_etapas).toBe(15);
    expect(viewed({ progress: progress(3, 5, { total_etapas: 5 }) }).data.total_etapas).toBe(5);
  });

  test('D26 the session "0" is a session', () => {
    expect(viewed({ progress: progress(3, 5) }, { sessionId: '0' }).data).toMatchObject({
      session_id: '0',
      etapa_atual: 3,
    });
  });

  test('D27 success is false for a run that ended otherwise, and only for it', () => {
    expect(viewed(manualQuote()).success).toBe(false);
    expect(viewed(succeededRun()).success).toBe(true);
    expect(viewed({}).success).toBe(true);
    expect(viewed({ history: history(entriesTo(4)) }).success).toBe(true);
  });
});
