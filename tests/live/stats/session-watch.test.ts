import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSessionWatch, type SessionWatch } from '../../../src/live/stats/session-watch.ts';
import type { SessionFacts } from '../../../src/maintenance/report/session-facts.ts';
import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import type { SessionId } from '../../../src/protocol/session-id.ts';
import { localTimestamp } from '../../../src/protocol/timestamp.ts';
import type { ListRow } from '../../../src/status/list-row.ts';

const MINUTE_MS = 60_000;

describe('the watch over sessions', () => {
  let home: string;
  let nowMs: number;
  let ended: SessionFacts[];
  let watch: SessionWatch;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'session-watch-'));
    nowMs = Date.parse('2026-01-02T12:00:00Z');
    ended = [];
    watch = createSessionWatch({ home, clock: () => new Date(nowMs) }, (facts) => ended.push(facts));
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const row = (id: string, estado: ExecutionState, atMs = nowMs): ListRow => ({
    session_id: id,
    fluxo: 'tosegurado',
    estado,
    status: 'executando',
    etapa_atual: 1,
    total_etapas: 15,
    percentual: 10,
    mensagem: '',
    iniciada_em: null,
    atualizada_em: localTimestamp(new Date(atMs)),
    posicao_fila: null,
    incompleto: false,
    resultado: null,
  });
  const change = (id: string, before: ListRow | null, now: ListRow | null): void =>
    watch.take([{ id: id as SessionId, row: now, before }]);
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const counts = () => Object.fromEntries([...watch.counts()].filter(([, count]) => count > 0));

  test('knows how many there are of each state, as they come, move and go', () => {
    const queued = row('a', 'queued');
    const running = row('a', 'running');
    change('a', null, queued);
    change('b', null, row('b', 'running'));
    expect(counts()).toEqual({ queued: 1, running: 1 });
    change('a', queued, running);
    expect(counts()).toEqual({ running: 2 });
    change('a', running, null);
    expect(counts()).toEqual({ running: 1 });
  });

  test('tells once of each session that ends, and of one that was never seen before its end', async () => {
    const running = row('a', 'running');
    const failed = row('a', 'failed');
    change('a', null, running);
    change('a', running, failed);
    change('a', failed, { ...failed, mensagem: 'repaired' });
    change('b', null, row('b', 'succeeded', nowMs + 1));
    await turns();
    expect(ended.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('does not tell of sessions that had ended before, but counts them in the last hour', async () => {
    change('old', null, row('old', 'failed', nowMs - 10 * MINUTE_MS));
    change('older', null, row('older', 'failed', nowMs - 70 * MINUTE_MS));
    await turns();
    expect([ended, watch.lastHour()]).toEqual([[], { ended: 1, failed: 1 }]);
  });

  test('takes failures, timeouts and losses for failed; refusals and stops not', () => {
    for (const estado of ['succeeded', 'refused', 'failed', 'timed_out', 'stopped', 'lost'] as const)
      change(estado, row(estado, 'running'), row(estado, estado));
    expect(watch.lastHour()).toEqual({ ended: 6, failed: 3 });
  });

  test('forgets after an hour', () => {
    change('a', row('a', 'running'), row('a', 'failed'));
    nowMs += 59 * MINUTE_MS;
    expect(watch.lastHour().ended).toBe(1);
    nowMs += 2 * MINUTE_MS;
    expect(watch.lastHour()).toEqual({ ended: 0, failed: 0 });
  });
});
