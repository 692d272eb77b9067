import { afterEach, describe, expect, test } from 'vitest';
import type { LiveView } from '../../../src/protocol/files/live-shape.ts';
import { liveView } from '../../../src/protocol/live/live-view.ts';
import { overdueView } from '../../../src/protocol/live/overdue-view.ts';
import { localTimestamp, timestampWithOffset } from '../../../src/protocol/timestamp.ts';

const ZONES = ['America/Sao_Paulo', 'UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin'];
const PAIRS = ZONES.flatMap((writer) => ZONES.map((reader) => [writer, reader] as const));

/** New York's clocks go from 02:00 back to 01:00 at 06:00 UTC, and Berlin's a week before at 01:00 UTC. */
const MOMENTS = {
  'any day': '2026-07-01T12:00:00Z',
  'before the hour that comes twice': '2026-11-01T05:59:57Z',
  'in its second coming': '2026-11-01T06:00:03Z',
  'before the hour that comes twice, in Berlin': '2026-10-25T00:59:57Z',
  'before the hour that is left out': '2026-03-08T06:59:57Z',
} as const;

const RAN_MS = 6_000;
const DEADLINE_MS = 300_000;

const here = process.env.TZ;
const inZone = <T>(zone: string, work: () => T): T => {
  process.env.TZ = zone;
  return work();
};
afterEach(() => {
  if (here === undefined) delete process.env.TZ;
  else process.env.TZ = here;
});

const at = (start: string, ms = 0): Date => new Date(Date.parse(start) + ms);

/** The documents of a session as its process writes them; `ended` after six seconds. */
const documents = (start: string, ended = false) => {
  const told = at(start, RAN_MS);
  const progress = {
    etapa_atual: 3,
    total_etapas: 15,
    percentual: 20,
    status: ended ? 'success' : 'executando',
    mensagem: 'x',
    timestamp_inicio: localTimestamp(at(start)),
    timestamp_atualizacao: localTimestamp(told),
    dados_extra: { plano_recomendado: { valor: 'R$ 1,00' } },
    erros: [],
    session_id: 's1',
  };
  const status = {
    session_id: 's1',
    status: ended ? 'completed' : 'running',
    mensagem: 'x',
    timestamp: timestampWithOffset(ended ? told : at(start)),
    pid: null,
    unit: null,
    attempt: 1,
    exit_code: ended ? 0 : null,
    reason: null,
    deadline: timestampWithOffset(at(start, DEADLINE_MS)),
    started: timestampWithOffset(at(start)),
    process_start: null,
    fluxo: 'tosegurado',
  };
  const end = { status: 'success', timestamp_fim: localTimestamp(told), session_id: 's1' };
  const result = { ...end, dados_finais: { plano_recomendado: { valor: 'R$ 1,00' } } };
  return { progress, status, ...(ended && { result }) };
};

const viewAt = (found: object, now: Date): LiveView => liveView(found, { sessionId: 's1', now });

describe.each(PAIRS)('a session written in %s and read in %s', (writer, reader) => {
  test.each(Object.entries(MOMENTS))('%s is what it is, and as old as it is', (_, start) => {
    const going = inZone(writer, () => documents(start));
    const ended = inZone(writer, () => documents(start, true));
    inZone(reader, () => {
      const before = viewAt(going, at(start, RAN_MS));
      expect(before.data.execucao).toMatchObject({ estado: 'running', duracao_s: RAN_MS / 1_000 });
      expect(viewAt(going, at(start, DEADLINE_MS - 1)).data.execucao.estado).toBe('running');
      expect(viewAt(going, at(start, DEADLINE_MS + 1)).data.execucao.estado).toBe('lost');
      expect(viewAt(ended, at(start, DEADLINE_MS)).data.execucao).toMatchObject({
        estado: 'succeeded',
        duracao_s: RAN_MS / 1_000,
      });
    });
  });

  test.each(Object.entries(MOMENTS))(
    '%s and handed on is lost after its deadline, not before',
    (_, start) => {
      const view = inZone(writer, () => viewAt(documents(start), at(start, RAN_MS)));
      inZone(reader, () => {
        expect(overdueView(view, at(start, DEADLINE_MS))).toBeNull();
        expect(overdueView(view, at(start, DEADLINE_MS + 1_000))?.data.execucao.estado).toBe('lost');
      });
    },
  );
});

test('files of before, whose times have no offset, are of this machine', () => {
  const { progress, status } = documents('2026-07-01T12:00:00Z');
  const naive = { ...status, deadline: localTimestamp(at('2026-07-01T12:05:00Z')), started: undefined };
  const found = { progress, status: naive };
  expect(viewAt(found, at('2026-07-01T12:04:59Z')).data.execucao.estado).toBe('running');
  expect(viewAt(found, at('2026-07-01T12:05:01Z')).data.execucao.estado).toBe('lost');
});
