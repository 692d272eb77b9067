import { randomBytes } from 'node:crypto';
import type { LiveView } from '../protocol/files/live-shape.ts';
import type { Position } from '../protocol/live/progress-message.ts';
import { type ViewUpdate, viewUpdate, wholeUpdate } from '../protocol/live/view-update.ts';
import type { SessionId } from '../protocol/session-id.ts';
import { lineText } from '../protocol/store/document-text.ts';
import type { RedisClient } from './connect.ts';
import { channelOf, KEY_TTL_S, progressKey, resultKey, sessionKey } from './keys.ts';
import { runIdOf } from './run-id.ts';
import { messageOf, readState, type StoredState, textsOf } from './stored-state.ts';

const EPOCH_BYTES = 6;

/** Others write the same session at the end of its process only. */
const MAX_TRIES = 5;

/** Whatever position is there, or none. */
const ANY = '*';

/**
 * All of a state or nothing of it: the keys are written and the message goes out in one step, if the stream is
 * where the writer believes it. Otherwise it answers with what is there.
 */
const SCRIPT = `
local held = redis.call('GET', KEYS[2])
if held and ARGV[1] ~= '${ANY}' then
  local known, session = pcall(cjson.decode, held)
  local at = known and type(session) == 'table' and session or {}
  if at.epoch ~= ARGV[1] or at.offset ~= tonumber(ARGV[2]) then return redis.call('GET', KEYS[1]) or '' end
end
redis.call('SETEX', KEYS[1], ARGV[3], ARGV[4])
redis.call('SETEX', KEYS[2], ARGV[3], ARGV[5])
if ARGV[6] ~= '' then redis.call('SETEX', KEYS[3], ARGV[3], ARGV[6]) else redis.call('DEL', KEYS[3]) end
redis.call('PUBLISH', KEYS[4], ARGV[7])
return false
`;

const newEpoch = (runId: string): string => `${runId}${randomBytes(EPOCH_BYTES).toString('base64url')}`;

/** What the view goes on from: nothing when the stream tells of an earlier session with this id. */
const precedes = (there: StoredState | null, next: LiveView): StoredState | null =>
  there?.view.data.execucao.finalizado === true && !next.data.execucao.finalizado ? null : there;

/** Numbers from before a restart of Redis are not gone on with: it may have lost the last of them. */
const nextPosition = (before: StoredState | null, runId: string): Position =>
  before?.position.epoch.startsWith(runId)
    ? { epoch: before.position.epoch, offset: before.position.offset + 1 }
    : { epoch: newEpoch(runId), offset: 1 };

interface Write {
  readonly id: SessionId;
  readonly state: StoredState;
  readonly update: ViewUpdate;
  /** Where the stream must be. */
  readonly from: Position | typeof ANY;
}

/** @returns what was there instead, null when it is written */
const write = async (client: RedisClient, { id, state, update, from }: Write): Promise<string | null> => {
  const { progress, session, result } = textsOf(state);
  const [epoch, offset] = from === ANY ? [ANY, 0] : [from.epoch, from.offset];
  const answer: unknown = await client.eval(
    SCRIPT,
    4,
    ...[progressKey(id), sessionKey(id), resultKey(id), channelOf(id)],
    ...[epoch, offset, KEY_TTL_S, progress, session, result ?? '', lineText(messageOf(state, update))],
  );
  return typeof answer === 'string' ? answer : null;
};

/**
 * Makes a view the state of its session in Redis, and tells those who watch.
 * @param known what this writer last knew to be there; null: nothing
 * @returns what is there now
 * @throws when Redis does not do it; nothing of it is written then, as far as can be known
 */
export const writeState = async (
  client: RedisClient,
  id: SessionId,
  view: LiveView,
  known: StoredState | null,
): Promise<StoredState> => {
  const runId = await runIdOf(client);
  let there = known;
  // Without any knowledge a look comes first: an empty epoch is nobody's.
  let from: Position | typeof ANY = known?.position ?? { epoch: '', offset: 0 };
  for (let left = MAX_TRIES; left > 0; left -= 1) {
    const before = precedes(there, view);
    const update = before === null ? wholeUpdate(view) : viewUpdate(before.view, view);
    if (before !== null && update === null) return before;
    const state: StoredState = { position: nextPosition(before, runId), view };
    const found = await write(client, { id, state, update: update ?? wholeUpdate(view), from });
    if (found === null) return state;
    there = readState(found);
    from = there?.position ?? ANY;
  }
  throw new Error('others write the same session all the time');
};
