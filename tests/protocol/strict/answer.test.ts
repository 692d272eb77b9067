import { describe, expect, test } from 'vitest';
import { type FileContent, type StrictFileKind, strictAnswer } from '../../../src/protocol/strict/answer.ts';

const NOW = new Date('2026-01-02T03:04:05.678Z');

type Files = Partial<Record<StrictFileKind, string>>;

const answer = (session: string | Buffer, files: Files = {}) => {
  const asked: StrictFileKind[] = [];
  const readFile = (kind: StrictFileKind): FileContent => {
    asked.push(kind);
    const text = files[kind];
    return text === undefined ? 'absent' : Buffer.from(text);
  };
  const { body, ...rest } = strictAnswer({ session, readFile, now: NOW });
  return { ...rest, asked, text: body.toString('utf8') };
};

const dataOf = (files: Files) => JSON.parse(answer('a', files).text).data;
const historyOf = (...entries: object[]): Files => ({ history: JSON.stringify({ historico: entries }) });

describe('a strict answer', () => {
  test('opens only the files that PHP opens', () => {
    expect(answer('a').asked).toEqual(['history', 'progress']);
    expect(answer('a', { history: '[1]', progress: '[1]', result: '[1]' }).asked).toEqual(['history']);
    expect(answer('a', { progress: '[1]', result: '[1]' }).asked).toEqual(['history', 'progress']);
    expect(answer('a', historyOf({ etapa: 'final', status: 'success' })).asked).toEqual([
      'history',
      'result',
    ]);
    for (const id of ['', '0', 'a/b', '../a', 'a\0b']) expect(answer(id).asked).toEqual([]);
  });

  test('takes the clock in UTC, to the second, only where PHP does', () => {
    const { timestamp, data } = JSON.parse(answer('a').text);
    expect([timestamp, data.timestamp_inicio]).toEqual(['2026-01-02 03:04:05', '2026-01-02T03:04:05']);
    expect(dataOf({ progress: '{"timestamp_inicio":"x"}' })).toMatchObject({
      timestamp_inicio: 'x',
      timestamp_atualizacao: '2026-01-02T03:04:05',
    });
  });

  test('never tries the progress file when the history is broken', () => {
    expect(answer('a', { history: '', progress: '{"etapa_atual":7}' })).toMatchObject({
      http: 500,
      exit: 'exception',
    });
  });

  test('says how many blank lines PHP adds', () => {
    expect(answer('').blankTail).toBe(0);
    expect(answer('a').blankTail).toBe(0);
    expect(answer('a', { history: '[1]' }).blankTail).toBe(27);
    expect(answer('a', { history: '[]' }).blankTail).toBe(27);
    expect(answer('a', { history: '{"historico":"x"}' }).blankTail).toBe(0);
    expect(answer('a', { progress: '{"erros":1e999}' }).blankTail).toBe(27);
  });

  test('fails to encode an id that is no valid UTF-8, but only where PHP would have answered', () => {
    const id = Buffer.from([0x61, 0xff]);
    expect(answer(id)).toMatchObject({ http: 200, exit: 'encode_failed', text: '' });
    expect(answer(id, { history: '' })).toMatchObject({ http: 500, exit: 'exception' });
    expect(answer(id, { history: '{"total_etapas":0}' })).toMatchObject({ http: 500, exit: 'uncaught' });
  });

  test('dies rather than fails to encode when both are due', () => {
    const files = { history: '{"total_etapas":0,"historico":[{"erro":1e999}]}' };
    expect(answer('a', files).exit).toBe('uncaught');
  });

  test('gives reasons without a value of the file', () => {
    for (const history of [
      '{"historico":"SEGREDO"}',
      '{"total_etapas":"SEGREDO"}',
      '{"historico":["SEGREDO"]}',
    ]) {
      const { reason } = answer('a', { history });
      expect(reason).toBeTruthy();
      expect(reason).not.toContain('SEGREDO');
    }
  });

  test('does not depend on the answers before it, and keeps its bytes after them', () => {
    const files = historyOf({ etapa: 'é/', status: 'success', dados_extra: { a: 'x'.repeat(100_000) } });
    const readFile = (kind: StrictFileKind): FileContent =>
      files[kind] ? Buffer.from(files[kind]) : 'absent';
    const large = strictAnswer({ session: 'a', readFile, now: NOW });
    const text = large.body.toString();
    for (const small of [answer('b'), answer(''), answer('b', { history: '[1e999]' }), answer('b')]) {
      if (small.exit === 'ok') expect(() => JSON.parse(small.text)).not.toThrow();
    }
    expect(answer('b').text).toBe(answer('b').text);
    expect(large.body.toString()).toBe(text);
    expect(answer('a', files).text).toBe(text);
  });
});

describe('from a history', () => {
  test('the last counting entry wins, with its etapa as it stands', () => {
    expect(
      dataOf(
        historyOf(
          { etapa: 3, status: 'completed', mensagem: 'a' },
          { etapa: ' 4 ', status: 'success', mensagem: 'b' },
          { etapa: 'x', status: 'completed', mensagem: null },
          { etapa: 9, status: 'concluido', mensagem: 'c' },
        ),
      ),
    ).toMatchObject({ etapa_atual: ' 4 ', status: 'completed', mensagem: null, percentual: 80 });
  });

  test('dados_extra merges shallowly: names overwrite in place, numbers are counted on', () => {
    const history =
      '{"historico":[{"dados_extra":{"a":{"x":1},"5":"p","b":1}},{"dados_extra":["q"]},{"dados_extra":{"b":2,"a":[]}}]}';
    expect(dataOf({ history }).dados_extra).toEqual({ a: [], '0': 'p', b: 2, '1': 'q' });
  });

  test('shows the last ten entries, integer keys counted anew', () => {
    const members = Array.from({ length: 12 }, (_, i) => `"${i === 5 ? 'x' : i * 7}":${i}`).join();
    const { historico, historico_count, timeline } = dataOf({ history: `{"historico":{${members}}}` });
    expect(historico).toEqual({ 0: 2, 1: 3, 2: 4, x: 5, 3: 6, 4: 7, 5: 8, 6: 9, 7: 10, 8: 11 });
    expect([historico_count, timeline.length]).toEqual([12, 10]);
  });

  test('the estimate is captured once anything follows it', () => {
    const estimate = { etapa: 'estimativas', dados_extra: { coberturas_detalhadas: { k: 'x' } } };
    expect(dataOf(historyOf(estimate)).estimativas).toMatchObject({
      capturadas: false,
      encontradas: true,
      dados: null,
    });
    expect(dataOf(historyOf(estimate, {})).estimativas).toMatchObject({
      capturadas: true,
      dados: { coberturas: [{ nome: 'N/A', valores: [], beneficios: [], indice: 0 }], resumo: [] },
    });
  });

  test('only the first final entry counts', () => {
    const final = { etapa: 'final', status: 'error', timestamp: 't' };
    expect(dataOf(historyOf(final, { ...final, status: 'success' })).resultados_finais).toEqual({
      rpa_finalizado: false,
      status_final: 'error',
      timestamp_fim: 't',
      dados: null,
      arquivo_resultado: null,
    });
  });

  test('a repeated field of an entry has its last value, null included', () => {
    const history =
      '{"historico":[{"status":"success","erro":"x","erro":null,"mensagem":"a","mensagem":"b"}]}';
    expect(dataOf({ history })).toMatchObject({ erros: [], mensagem: 'b', status: 'success' });
  });
});
