import { describe, expect, test } from 'vitest';
import { finalJson } from '../../../src/cli/rpa-run/final-json.ts';
import { isSessionId } from '../../../src/protocol/session-id.ts';
import { CATALOGUE, type FailureKey, SUCCESS_CODE } from '../../../src/quote/outcome/catalogue.ts';
import { type Outcome, outcomeOf } from '../../../src/quote/outcome/outcome.ts';
import { exitCodeOf } from '../../../src/run/session-end.ts';
import type { SessionReport } from '../../../src/run/session-report.ts';

const ID = 's1';
const KEYS = Object.keys(CATALOGUE) as FailureKey[];

const reportOf = (outcome: Outcome): SessionReport => {
  if (!isSessionId(ID)) throw new Error('not an id');
  return {
    ...{ sessionId: ID, outcome, exitCode: exitCodeOf(outcome), attempts: 1, screens: [1, 2] },
    ...{ startedAt: new Date(2026, 0, 2, 3, 4, 5), durationMs: 1_234.5678, pageMs: 999.9999 },
    ...{ estimates: null, avisos: [], erros: [], driftedControls: 0, folder: null, evidence: [] },
  };
};

const KEYS_OF_THE_DOCUMENT = Object.keys(finalJson(reportOf({ kind: 'success', plans: null }), '1.0.0'));

describe('the document on stdout', () => {
  test('of a success carries the code of a success and no error', () => {
    const printed = finalJson(reportOf({ kind: 'success', plans: null }), '1.2.3');
    expect(printed).toMatchObject({
      ...{ success: true, status: 'success', codigo: SUCCESS_CODE, tipo: null, exit_code: 0 },
      ...{ versao: '1.2.3', session_id: ID, detalhe: null, tempo_execucao: 1.235, tempo_site: 1 },
    });
  });

  test.each(KEYS)('of %s has the same keys and tells its code, sentence and advice', (key) => {
    const { codigo, tipo, mensagem, sugestao, texto } = CATALOGUE[key];
    const outcome = outcomeOf({ key, tela: 4, detail: 'seen' });
    const printed = finalJson(reportOf(outcome), '1.0.0');
    expect(Object.keys(printed)).toEqual(KEYS_OF_THE_DOCUMENT);
    expect(printed).toMatchObject({
      success: false,
      status: 'error',
      codigo,
      tipo,
      mensagem,
      sugestao,
      texto,
    });
    expect(printed).toMatchObject({ detalhe: 'seen', dados: { tela_falhou: 4, dados_finais: {} } });
    expect(printed.exit_code).not.toBe(0);
  });
});
