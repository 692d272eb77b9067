import { expect, test } from 'vitest';
import { expectedWaitS } from '../../../src/live/http/doors/wait.ts';
import type { ListRow } from '../../../src/status/list-row.ts';

const row = (session_id: string, change: Partial<ListRow>): ListRow => ({
  session_id,
  fluxo: 'tosegurado',
  estado: 'succeeded',
  status: 'success',
  etapa_atual: 15,
  total_etapas: 15,
  percentual: 100,
  mensagem: '',
  iniciada_em: '2026-01-02T03:00:00.000000',
  atualizada_em: '2026-01-02T03:02:00.000000',
  posicao_fila: null,
  incompleto: false,
  resultado: null,
  ...change,
});

const ENDED = ['a', 'b', 'c'].map((id) => row(id, {}));
const running = (id: string): ListRow => row(id, { estado: 'running', status: 'executando' });
const waiting = (posicao_fila: number): ListRow =>
  row('w', { estado: 'queued', status: 'waiting', posicao_fila, iniciada_em: null });

test('a place in the queue takes what sessions took lately, as many at once as run', () => {
  expect(expectedWaitS([...ENDED, running('x'), waiting(1)], 'w')).toBe(120);
  expect(expectedWaitS([...ENDED, running('x'), waiting(3)], 'w')).toBe(360);
  expect(expectedWaitS([...ENDED, running('x'), running('y'), waiting(3)], 'w')).toBe(240);
});

test('nobody guesses: not with too few sessions, not for one that does not wait', () => {
  expect(expectedWaitS([...ENDED.slice(1), waiting(1)], 'w')).toBeNull();
  expect(expectedWaitS([...ENDED, running('w')], 'w')).toBeNull();
  expect(expectedWaitS(ENDED, 'unknown')).toBeNull();
});
