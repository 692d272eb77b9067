import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { openTracker } from '../../../src/protocol/tracker/open-tracker.ts';
import { viewSession } from '../../../src/status/documents/view-session.ts';
import { listRow } from '../../../src/status/list-row.ts';
import { ESTIMATES, PARTLY_READ, sampleOptions } from '../../fixtures/writer/sample-session.ts';

const ID = 'partly-read' as SessionId;
const MISSING = PARTLY_READ.dadosFinais.incompleto;

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'partly-read-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const document = (kind: 'progress' | 'history' | 'result') =>
  JSON.parse(readFileSync(sessionPaths(home, ID).documents[kind], 'utf8'));

describe('a session of whose plans something could not be read', () => {
  beforeEach(async () => {
    const tracker = await openTracker(sampleOptions(home, ID));
    tracker.step(15, 'Aguardando');
    await tracker.finish(PARTLY_READ);
  });

  test('says so wherever its plans are', () => {
    expect(document('result').dados_finais.incompleto).toEqual(MISSING);
    expect(document('history').historico.at(-1).dados_extra.incompleto).toEqual(MISSING);
    expect(document('progress').dados_extra.resultado_final.incompleto).toEqual(MISSING);
  });

  test('is a success, with null for what is missing and its name', () => {
    const { success, data } = viewSession({ home }, ID, new Date()).view;
    expect(success).toBe(true);
    expect(data.execucao).toMatchObject({ estado: 'succeeded', fluxo: 'tosegurado' });
    expect(data.resultados_finais.dados).toMatchObject({
      recomendado: { valor: 'R$3.776,52', coberturas: { assistencia: true, vidros: null } },
      alternativo: null,
      dados_finais: { plano_alternativo: null, incompleto: MISSING },
    });
    expect(data.avisos).toEqual([
      'Captura parcial: não foi possível ler plano_recomendado.vidros, plano_alternativo',
    ]);
  });

  test('is none the less one for a reader who comes before its process has said so', () => {
    const status = { session_id: ID, status: 'running', timestamp: new Date().toISOString(), attempt: 1 };
    const documents = { progress: document('progress'), history: document('history'), status };
    const { success } = liveView(documents, { sessionId: ID, now: new Date() });
    expect(success).toBe(true);
  });

  test('has a row with the price that there is', () => {
    const view = viewSession({ home }, ID, new Date()).view;
    expect(listRow(view)).toMatchObject({ incompleto: true, resultado: 'R$3.776,52', fluxo: 'tosegurado' });
  });
});

test('a run that has told what is missing is not told of again', () => {
  const avisos = [{ tipo: 'captura_parcial', mensagem: 'dito' }];
  const dados_extra = { ...PARTLY_READ.dadosFinais, avisos };
  const progress = { etapa_atual: 15, total_etapas: 15, status: 'success', dados_extra };
  expect(liveView({ progress }, { sessionId: ID, now: new Date() }).data.avisos).toEqual([]);
});

test("a coverage without a price is there, with null for its price and the site's words", () => {
  const [first] = ESTIMATES.coberturas_detalhadas;
  const words = 'Cobertura Roubo Valor sob consulta';
  const without = { ...first, nome_cobertura: 'Roubo', valores: { de: '', ate: '' }, texto_completo: words };
  const estimativas_tela_5 = { ...ESTIMATES, coberturas_detalhadas: [first, without] };
  const progress = {
    etapa_atual: 6,
    total_etapas: 15,
    status: 'executando',
    dados_extra: { estimativas_tela_5 },
  };
  const { dados } = liveView({ progress }, { sessionId: ID, now: new Date() }).data.estimativas;
  expect(dados?.coberturas).toMatchObject([
    { valores: { de: 'R$ 1.200,00', ate: 'R$ 1.700,00' } },
    { nome: 'Roubo', valores: { de: null, ate: null }, texto: words },
  ]);
  expect(dados?.coberturas[0]).not.toHaveProperty('texto');
});
