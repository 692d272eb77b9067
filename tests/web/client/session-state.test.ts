import { expect, test } from 'vitest';
import type { ProgressUpdate, Snapshot } from '../../../src/live/channel/messages.ts';
import type { LiveData } from '../../../src/protocol/files/live-shape.ts';
import { SessionState } from '../../../web/client/session-state.ts';
import { runningAt, SUCCESS } from '../support/states.ts';

const snapshot = (progress: LiveData, offset: number, epoch = 'e'): Snapshot => ({
  type: 'snapshot',
  session_id: progress.session_id,
  timestamp: '',
  backend: 'files',
  progress,
  epoch,
  offset,
});

const update = (data: LiveData, offset: number, rest: Partial<ProgressUpdate> = {}): ProgressUpdate => ({
  type: 'progress_update',
  session_id: data.session_id,
  etapa_atual: data.etapa_atual,
  total_etapas: data.total_etapas,
  percentual: data.percentual,
  status: data.status,
  mensagem: data.mensagem,
  dados_extra: {},
  execucao: data.execucao,
  timestamp: '',
  backend: 'files',
  epoch: 'e',
  offset,
  ...rest,
});

const stateAt = (screen: number, offset: number): SessionState => {
  const state = new SessionState();
  state.apply(snapshot(runningAt(screen), offset));
  return state;
};

test('an update that was had already changes nothing', () => {
  const state = stateAt(4, 7);
  expect(state.apply(update(runningAt(2), 7))).toBe('same');
  expect(state.data?.etapa_atual).toBe(4);
});

test('a missing update is noticed, and nothing is guessed', () => {
  const state = stateAt(4, 7);
  expect(state.apply(update(runningAt(6), 9))).toBe('gap');
  expect(state.data?.etapa_atual).toBe(4);
  expect(state.position).toEqual({ epoch: 'e', offset: 7 });
});

test('updates of another epoch mean nothing without its snapshot', () => {
  expect(stateAt(4, 7).apply(update(runningAt(5), 8, { epoch: 'other' }))).toBe('gap');
});

test('what an update does not carry stays, what it carries of dados_extra is laid over', () => {
  const state = stateAt(4, 0);
  state.apply(update(runningAt(5), 1, { dados_extra: { a: 1 }, estimativas: SUCCESS.estimativas }));
  state.apply(update(runningAt(6), 2, { dados_extra: { b: 2 } }));
  expect(state.data?.dados_extra).toEqual({ a: 1, b: 2 });
  expect(state.data?.estimativas).toEqual(SUCCESS.estimativas);
  expect(state.data?.etapa_atual).toBe(6);
});

test('dados_extra is absent while it is empty, and again when all of it went', () => {
  const state = stateAt(4, 0);
  state.apply(update(runningAt(5), 1));
  expect(state.data).not.toHaveProperty('dados_extra');
  state.apply(update(runningAt(5), 2, { dados_extra: { a: 1 } }));
  expect(state.data?.dados_extra).toEqual({ a: 1 });
  state.apply(update(runningAt(5), 3, { dados_extra_removidos: ['a'] }));
  expect(state.data).not.toHaveProperty('dados_extra');
});

test('the bar never goes back, whatever a source says', () => {
  const state = stateAt(9, 0);
  state.apply(update({ ...runningAt(1), percentual: 3 }, 1));
  expect(state.data?.percentual).toBe(60);
  state.apply(snapshot({ ...runningAt(2), percentual: 13 }, 0, 'other'));
  expect(state.data?.percentual).toBe(60);
});

test('an end is final: a source that has not heard of it is not believed', () => {
  const state = new SessionState();
  state.apply(snapshot(SUCCESS, 3));
  expect(state.apply(snapshot(runningAt(15), 0, 'other'))).toBe('same');
  expect(state.isEnded).toBe(true);
  expect(state.data?.status).toBe('success');
});

test('the same snapshot again is no news', () => {
  const state = stateAt(4, 7);
  expect(state.apply(snapshot(runningAt(4), 7))).toBe('same');
});
