import { epochMs, phpDateTime } from '../../../protocol/live/timestamps.ts';
import type { ListRow } from '../../../status/list-row.ts';
import type { ApiContext } from '../api-context.ts';
import type { Door } from '../door.ts';
import { errorBody, refuse, TEXT } from '../edge/answers.ts';
import { sessionOf } from '../edge/session-of.ts';
import { waitSchema } from '../schemas/answers.ts';
import { ID_PARAMETER } from './parameters.ts';

/** Fewer ended sessions tell nothing about the next one. */
const LEAST_SESSIONS = 3;
const NEWEST_SESSIONS = 50;
/** Whoever waits is among the newest. */
const ROWS = 500;
const MS_PER_S = 1000;

const TAKES_A_PLACE = new Set<ListRow['estado']>(['starting', 'running']);
const NEVER_RAN = new Set<ListRow['estado']>(['queued', 'starting', 'running', 'lost']);

const durationMs = ({ iniciada_em, atualizada_em }: ListRow): number | null => {
  const [from, to] = [epochMs(iniciada_em), epochMs(atualizada_em)];
  return from === null || to === null || to <= from ? null : to - from;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** How long a place in the queue has taken lately; null when too little is known, or the session does not wait. */
export const expectedWaitS = (rows: readonly ListRow[], id: string): number | null => {
  const place = rows.find(({ session_id, estado }) => session_id === id && estado === 'queued')?.posicao_fila;
  if (place == null) return null;
  const took = rows
    .filter(({ estado }) => !NEVER_RAN.has(estado))
    .toSorted((a, b) => (epochMs(b.atualizada_em) ?? 0) - (epochMs(a.atualizada_em) ?? 0))
    .slice(0, NEWEST_SESSIONS)
    .map(durationMs)
    .filter((ms) => ms !== null);
  if (took.length < LEAST_SESSIONS) return null;
  const places = Math.max(1, rows.filter(({ estado }) => TAKES_A_PLACE.has(estado)).length);
  return Math.round((Math.ceil(place / places) * median(took)) / MS_PER_S);
};

export const waitDoor: Door = {
  method: 'GET',
  path: '/api/rpa/wait/:id',
  who: 'session',
  doc: {
    id: 'wait',
    tag: 'session',
    summary: 'How long a place in the queue may take',
    description:
      '`espera_s` by what the last sessions took; null when the session does not wait, or nobody can tell.',
    parameters: [ID_PARAMETER],
    answers: { 200: { description: 'Seconds, or null.', schema: waitSchema } },
    refusals: [400, 401, 403, 404, 429],
  },
  open: (parts: ApiContext) => async (request, reply) => {
    const id = sessionOf(request);
    const { rows } = await parts.listing.page({ limit: ROWS });
    if (!rows.some(({ session_id }) => session_id === id))
      return refuse(reply, 404, errorBody('not_found', TEXT.unknownSession, parts.clock()));
    return reply.header('cache-control', 'no-store').send({
      success: true,
      session_id: id,
      espera_s: expectedWaitS(rows, id),
      timestamp: phpDateTime(parts.clock()),
    });
  },
};
