import { describe, expect, test } from 'vitest';
import { liveSchema } from '../../../src/live/http/schemas/live-view.ts';
import type { JsonObject } from '../../../src/protocol/files/shapes.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { objectOrEmpty } from '../../../src/protocol/live/values.ts';
import { formerWriterCases, formerWriterFilesExist } from './real-vectors.ts';

/** Files that the former writer left behind; they are not part of the project. */

const LATER = new Date('2027-06-01T00:00:00');
const CASES = formerWriterCases();

const ofClass = (name: string) => CASES.filter((item) => item.class === name);

const viewNow = ({ session, documents }: (typeof CASES)[number], now = LATER) =>
  liveView(documents, { sessionId: session, now });

const historyOf = (documents: { history?: unknown }): JsonObject => objectOrEmpty(documents.history);

describe.skipIf(!formerWriterFilesExist())("the former writer's files", () => {
  test('every one of them, mutilated ones included, has the one shape of the live view', () => {
    for (const item of CASES) liveSchema.parse(viewNow(item));
  });

  test('years later no session is at work or waiting', () => {
    for (const item of [...ofClass('real_history'), ...ofClass('real_progress_only')]) {
      const { data } = viewNow(item);
      expect(data.execucao.finalizado, item.session).toBe(true);
      expect(['success', 'error'], item.session).toContain(data.status);
    }
  });

  test.each(ofClass('real_history'))(
    'D1 D3 the history of $session ends as its progress file says',
    (item) => {
      const { data, success } = viewNow(item);
      const told = objectOrEmpty(item.documents.progress);
      if (told.status === 'error') expect(data).toMatchObject({ status: 'error', etapa_atual: 15 });
      if (told.status === 'executando' || told.status === 'iniciando') {
        expect(success).toBe(false);
        expect(data.percentual).toBe(told.percentual);
        expect(['lost', 'failed']).toContain(data.execucao.estado);
      }
      if (told.status === 'success') expect(data.percentual).toBe(100);
    },
  );

  test('D3 D4 D12 a manual quote is refused, finished and told once', () => {
    const manual = ofClass('real_history').filter(
      (item) => historyOf(item.documents).status_final === 'error',
    );
    expect(manual.length).toBeGreaterThan(0);
    for (const item of manual) {
      const { data } = viewNow(item);
      expect(data.execucao).toMatchObject({ estado: 'refused', finalizado: true });
      expect(data.erros).toHaveLength(1);
    }
  });

  test('D14 a success is one with prices, or with estimates after five screens; the rest is incomplete', () => {
    for (const item of [...ofClass('real_history'), ...ofClass('real_progress_only')]) {
      const text = JSON.stringify(item.documents);
      const { data } = viewNow(item);
      if (text.includes('"N/A"')) expect(data.erros.at(-1)?.tipo, item.session).toBe('captura_incompleta');
      if (data.status !== 'success') continue;
      const price = data.resultados_finais.dados?.recomendado?.valor;
      if (data.total_etapas === 15) expect(price, item.session).toMatch(/^R\$/);
      else expect(data.estimativas.capturadas, item.session).toBe(true);
    }
  });

  test('D8 D15 every progress-only session with a result file is finished with that result', () => {
    const finished = ofClass('real_progress_only').filter(({ documents }) => documents.result !== undefined);
    expect(finished.length).toBeGreaterThan(10);
    for (const item of finished) expect(viewNow(item).data.status, item.session).toBe('success');
  });

  test('D9 estimates of a progress file are found', () => {
    for (const item of ofClass('real_progress_only')) {
      const extra = objectOrEmpty(objectOrEmpty(item.documents.progress).dados_extra);
      const raw = objectOrEmpty(extra.estimativas_tela_5).coberturas_detalhadas;
      const expected = Array.isArray(raw) && raw.length > 0;
      expect(viewNow(item).data.estimativas.capturadas, item.session).toBe(expected);
    }
  });

  test('D2 D5 D10 a poller of the real runs sees screens go by, and nothing twice or backwards', () => {
    const states = ofClass('real_replay').map((item) => ({ item, all: historyOf(item.documents) }));
    const runs = Map.groupBy(states, ({ all }) => String(all.session_id));
    for (const [run, polls] of runs) {
      const inOrder = polls
        .map(({ item, all }) => ({ item, entries: (all.historico as JsonObject[]) ?? [] }))
        .toSorted((a, b) => a.entries.length - b.entries.length);
      let before = { percentual: 0, finalizado: false };
      for (const { item, entries } of inOrder) {
        const newest = entries.at(-1);
        const { data } = viewNow(item, new Date(String(newest?.timestamp)));
        expect(data.percentual, run).toBeGreaterThanOrEqual(before.percentual);
        if (before.finalizado) expect(data.execucao.finalizado, run).toBe(true);
        if (newest?.etapa === 'estimativas') expect(data.estimativas.capturadas, run).toBe(true);
        if (typeof newest?.etapa === 'number' && newest.etapa > 0) expect(data.percentual).toBeGreaterThan(0);
        expect(data.status, run).not.toBe('waiting');
        before = { percentual: data.percentual, finalizado: data.execucao.finalizado };
      }
    }
  });
});
