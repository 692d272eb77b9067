import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { driftOfSessions } from '../../../src/maintenance/drift/drift.ts';
import { lineForFlow } from '../../../src/maintenance/drift/line-for-flow.ts';
import { sessionDrift } from '../../../src/maintenance/report/drifted-controls.ts';
import type { DriftedControl, SessionFacts } from '../../../src/maintenance/report/session-facts.ts';
import { sessionPaths } from '../../../src/protocol/paths.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { tosegurado } from '../../../src/quote/flows/tosegurado/flow.ts';
import { temporaryFolder } from '../../fixtures/writer/temporary-folder.ts';

const PLATE = '#placaTelaDadosPlaca';
const BY_MEANING: DriftedControl = {
  ...{ tela: 2, control: 'placa', rank: null, expected: PLATE },
  ...{ matched: 'input "placa"', paste: '#novaPlaca' },
};

const session = (id: string, startMs: number, drifted: readonly DriftedControl[]): SessionFacts => ({
  ...{ id: id as SessionId, estado: 'succeeded', startMs, endMs: startMs + 1, durationMs: 1, waitedMs: 0 },
  ...{ codigo: null, tipo: null, tela: 15, attempts: 1, screens: [], drifted, flow: 'tosegurado' },
  ...{ fluxo: 'tosegurado', incomplete: false },
});

describe('drift', () => {
  test('is told by screen and control, since the first session, with the names to put into the flow', () => {
    const { sessions, controls } = driftOfSessions(tosegurado, [
      session('later', 2_000, [BY_MEANING]),
      session('first', 1_000, [BY_MEANING]),
      session('well', 500, []),
    ]);
    expect(sessions).toBe(3);
    expect(controls).toEqual([
      expect.objectContaining({
        ...{ tela: 2, screen: 'Placa', control: 'placa', by: 'meaning', sessions: 2 },
        ...{ first_session: 'first', since: new Date(1_000).toISOString(), last_session: 'later' },
        line: `placa: names: ['#novaPlaca', '${PLATE}', 'input[name="plate"]']`,
      }),
    ]);
  });

  test('by a later name: that one comes first', () => {
    const drift = { ...BY_MEANING, rank: 1, matched: 'input[name="plate"]', paste: null };
    expect(lineForFlow(tosegurado, drift)).toBe(`placa: names: ['input[name="plate"]', '${PLATE}']`);
  });

  test('of a question: at the answer whose name was expected', () => {
    const expected = 'input[name="possuiGaragemTelaGaragemResidencia"][value="nao"]';
    const drift = { ...BY_MEANING, tela: 12, control: 'garagem', expected, paste: '#nao' };
    expect(lineForFlow(tosegurado, drift)).toBe(`garagem.answers.nao: names: ['#nao', '${expected}']`);
  });

  test("of a dialog's control, which is in no table: what was found, then what was expected", () => {
    expect(lineForFlow(tosegurado, { ...BY_MEANING, control: 'senha', expected: '#a' })).toBe(
      "senha: names: ['#novaPlaca', '#a']",
    );
  });

  test('of another flow is not counted', () => {
    const other = { ...session('other', 1, [BY_MEANING]), flow: 'another' };
    expect(driftOfSessions(tosegurado, [other])).toEqual({ sessions: 0, controls: [] });
  });

  test.for(['', '{"uses":3}', '[', '{"uses":[null,1,{"tela":"2"}]}'])(
    'an account that is %s is no reason to fail',
    (text) => {
      const paths = sessionPaths(temporaryFolder('drift'), 'one' as SessionId);
      mkdirSync(dirname(paths.selectors), { recursive: true });
      writeFileSync(paths.selectors, text);
      expect(sessionDrift(paths).drifted).toEqual([]);
    },
  );
});
