import { describe, expect, test } from 'vitest';
import {
  at,
  entriesTo,
  entry,
  erroEntry,
  finalEntry,
  history,
  manualQuote,
  moment,
  PLANS,
  progress,
  result,
  status,
  succeededRun,
} from './invented.ts';
import { viewed } from './viewed.ts';

const running = { history: history(entriesTo(4)), progress: progress(4, 8) };

describe('a session that is waiting', () => {
  test('an unknown session waits, with nothing claimed about it', () => {
    const view = viewed({});
    expect(view.success).toBe(true);
    expect(view.data).toMatchObject({
      status: 'waiting',
      mensagem: 'Aguardando início...',
      source: 'none',
      file_used: 'none',
    });
    expect(view.data.execucao).toMatchObject({ estado: 'queued', finalizado: false, duracao_s: null });
  });

  test('a queued session says its place, however long it waits', () => {
    const waiting = progress(0, 0, { status: 'waiting', mensagem: 'Na fila: posição 3' });
    const queued = status({ status: 'queued', pid: null, deadline: null });
    for (const documents of [{ progress: waiting }, { progress: waiting, status: queued }]) {
      const { data } = viewed(documents, { now: moment(1_000_000) });
      expect(data).toMatchObject({ status: 'waiting', mensagem: 'Na fila: posição 3' });
      expect(data.execucao).toMatchObject({ estado: 'queued', posicao_fila: 3, finalizado: false });
    }
  });
});

describe('a session at work', () => {
  test('it is starting until a screen is reached, then running', () => {
    const start = { progress: progress(0, 0), status: status({ status: 'starting' }) };
    expect(viewed(start).data.execucao.estado).toBe('starting');
    expect(viewed({ ...running, status: status() }).data.execucao).toMatchObject({
      estado: 'running',
      prazo: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/),
      duracao_s: 60,
    });
  });

  test('a live process within its deadline is running, however old its last update', () => {
    const { data } = viewed(
      { ...running, status: status({ deadline: moment(5000).toISOString() }) },
      { now: moment(4000), processAlive: true },
    );
    expect(data.execucao).toMatchObject({ estado: 'running', finalizado: false });
  });

  test('a failed screen is not the end for a run that may try again', () => {
    const entries = [...entriesTo(1), entry(2, 5, { mensagem: 'Tela 2 falhou' })];
    const { data } = viewed({
      history: history(entries),
      progress: progress(2, 5, { mensagem: 'Tela 2 falhou' }),
      status: status(),
    });
    expect(data.execucao).toMatchObject({ estado: 'running', finalizado: false });
  });

  test('percent does not fall when a second attempt begins at screen 0', () => {
    const again = entry(0, 20, { mensagem: 'Nova tentativa', dados_extra: { tentativa: 2 } });
    const { data } = viewed({
      history: history([...entriesTo(6), again]),
      progress: progress(0, 20, { status: 'executando', mensagem: 'Nova tentativa' }),
      status: status({ attempt: 2 }),
    });
    expect(data).toMatchObject({ etapa_atual: 6, status: 'executando', mensagem: 'Nova tentativa' });
    expect(data.execucao.tentativa).toBe(2);
  });
});

describe('a session that is lost', () => {
  const lost = { estado: 'lost', finalizado: true };

  test('its process is gone without a terminal state', () => {
    const view = viewed({ ...running, status: status() }, { processAlive: false });
    expect(view.success).toBe(false);
    expect(view.data.execucao).toMatchObject({ ...lost, duracao_s: 8 });
    expect(view.data.resultados_finais.timestamp_fim).toBe(at(8));
    expect(view.data.erros).toMatchObject([{ tipo: 'sessao_perdida', tela: 4 }]);
    expect(view.data.mensagem).toBe(view.data.erros[0]?.mensagem);
  });

  test('its deadline passed, whether or not anybody could look at the process', () => {
    const overdue = { ...running, status: status({ deadline: moment(30).toISOString() }) };
    expect(viewed(overdue).data.execucao).toMatchObject(lost);
    expect(viewed(overdue, { processAlive: true }).data.execucao).toMatchObject(lost);
  });

  test('a file without status.json is lost after ten minutes, not before', () => {
    expect(viewed(running, { now: moment(8 + 599) }).data.execucao.estado).toBe('running');
    expect(viewed(running, { now: moment(8 + 601) }).data.execucao).toMatchObject(lost);
    expect(viewed(running, { now: moment(20), staleAfterMs: 5000 }).data.execucao).toMatchObject(lost);
  });

  test('documents without any time are as old as their files', () => {
    const documents = { progress: { etapa_atual: 3, status: 'executando' } };
    expect(viewed(documents, { modifiedAt: moment(0), now: moment(601) }).data.execucao).toMatchObject(lost);
    expect(viewed(documents, { modifiedAt: moment(0) }).data.execucao.estado).toBe('running');
  });

  test('a terminal state outlives process and deadline', () => {
    const { data } = viewed(
      { ...succeededRun(), status: status() },
      { processAlive: false, now: moment(1e6) },
    );
    expect(data.execucao).toMatchObject({ estado: 'succeeded', duracao_s: 41 });
  });
});

describe('a session that ended', () => {
  test.each([
    [20, 'refused'],
    [65, 'refused'],
    [69, 'failed'],
    [70, 'failed'],
    [124, 'timed_out'],
    [130, 'stopped'],
    [143, 'stopped'],
  ])('exit code %i is the state %s', (exitCode, estado) => {
    const ended = status({ status: exitCode > 128 ? 'stopped' : 'failed', exit_code: exitCode });
    const { data } = viewed({ history: history([...entriesTo(3), erroEntry('Motivo', 9)]), status: ended });
    expect(data.execucao).toMatchObject({ estado, finalizado: true });
    expect(data.status).toBe('error');
  });

  test.each([
    [9003, 'refused'],
    [1005, 'refused'],
    [4004, 'timed_out'],
    [7100, 'stopped'],
    [8002, 'failed'],
  ])('without status.json the code %i of its error tells the state %s', (codigo, estado) => {
    const item = {
      erro: 'Motivo',
      contexto: 'finalizacao',
      timestamp: at(9),
      codigo,
      tipo: 't',
      mensagem: 'm',
      sugestao: 's',
      tela: 3,
    };
    const { data } = viewed({ progress: progress(15, 9, { status: 'error', erros: [item] }) });
    expect(data.execucao.estado).toBe(estado);
  });

  test('status.json alone can tell the end, when the run could write no more', () => {
    const { data, success } = viewed({ ...running, status: status({ status: 'failed', exit_code: 73 }) });
    expect(success).toBe(false);
    expect(data).toMatchObject({ status: 'error', etapa_atual: 4 });
    expect(data.erros).toHaveLength(1);
    expect(data.execucao).toMatchObject({ estado: 'failed', finalizado: true });
  });

  test("every wrong field of the customer's data is an item, the outcome is the message", () => {
    const item = (erro: string, mensagem: string, campo?: string) => ({
      erro,
      contexto: 'validacao',
      timestamp: at(1),
      codigo: 1005,
      tipo: 'dados_invalidos',
      mensagem,
      sugestao: '',
      tela: null,
      ...(campo && { campo }),
    });
    const erros = [
      item('Dados de entrada inválidos', 'Alguns dados precisam ser corrigidos.'),
      item('cpf: CPF inválido', 'CPF inválido', 'cpf'),
      item('cep: CEP inválido', 'CEP inválido', 'cep'),
    ];
    const { data } = viewed({
      progress: progress(15, 1, { status: 'error', erros }),
      history: history([
        ...entriesTo(0),
        erroEntry('Dados de entrada inválidos', 1),
        finalEntry('error', 1.1, { erro: 'Dados de entrada inválidos' }),
      ]),
    });
    expect(data.mensagem).toBe('Alguns dados precisam ser corrigidos.');
    expect(data.erros.map(({ campo }) => campo)).toEqual([null, 'cpf', 'cep']);
    expect(data).toMatchObject({ etapa_atual: 0, percentual: 0 });
  });

  test('a result of an earlier run under the same id does not end the new one', () => {
    const { data } = viewed({ ...running, result: result('success', PLANS, -500) });
    expect(data.execucao.finalizado).toBe(false);
    expect(data.resultados_finais.arquivo_resultado).toBeNull();
    expect(data.resultados_finais.dados).toBeNull();
    expect(data.avisos).toEqual(['result: ignorado, é de uma execução anterior']);
  });

  test('between the two ends of a manual quote the session never comes back to life', () => {
    const run = manualQuote();
    const entries = run.history.historico as object[];
    const firstFinal = entries.findIndex((item) => 'etapa' in item && item.etapa === 'final');
    for (let count = firstFinal + 1; count <= entries.length; count += 1)
      expect(viewed({ history: history(entries.slice(0, count)) }).data.execucao.finalizado).toBe(true);
  });
});
