import { CHANGES_KEY, DUE_KEY, NEWS_CHANNEL, NUMBER_KEY } from './keys.ts';

/**
 * The rules of the shared queue. Each step is one script, so that of all hosts that try at once one succeeds, and all
 * times are Redis' own: no host's clock counts.
 *
 * KEYS: the session's record, its files, due, changes, number. ARGV[1] is the session's id.
 *
 * queued → taken (fence + 1) → ended; taken → queued when its host fell silent before anything personal was sent;
 * queued or taken → burying (fence + 1) → ended, when somebody else has to tell its end.
 */
const PRELUDE = `
local record, files, due, changes, number = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id = ARGV[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function get(field) return redis.call('HGET', record, field) or '' end
local function set(...) redis.call('HSET', record, ...) end
local function changed()
  local at = redis.call('INCR', number)
  redis.call('ZADD', changes, at, id)
  redis.call('PUBLISH', '${NEWS_CHANNEL}', at)
end
local state = get('state')
`;

/** ARGV: front, queue, fence that is known of it. → state, fence, submitted, end */
const ACCEPT = `
if state == '' then
  state = 'queued'
  set('state', state, 'fence', ARGV[4], 'front', ARGV[2], 'queue', ARGV[3], 'since', now)
  changed()
end
return { state, get('fence'), get('submitted'), get('end') }
`;

/** What a front gave once more, because the host that had it fell silent. → whether it was needed */
const SUPPLY = `
if state ~= 'queued' or get('bare') == '' then return 0 end
redis.call('HDEL', record, 'bare')
redis.call('ZREM', due, id)
return 1
`;

/** ARGV: host, lease in ms. → fence, or why not */
const TAKE = `
if state ~= 'queued' then return state == '' and 'unknown' or state end
if get('stop') ~= '' then return 'stopping' end
local fence = redis.call('HINCRBY', record, 'fence', 1)
set('state', 'taken', 'host', ARGV[2])
redis.call('HDEL', record, 'bare')
redis.call('ZADD', due, now + ARGV[3], id)
changed()
return fence
`;

/** ARGV: host, fence, lease in ms. → held, stop, lost, unknown */
const RENEW = `
if state == '' then return 'unknown' end
if state ~= 'taken' or get('fence') ~= ARGV[3] or get('host') ~= ARGV[2] then return 'lost' end
redis.call('ZADD', due, now + ARGV[4], id)
return get('stop') ~= '' and 'stop' or 'held'
`;

/** ARGV: host, fence, lease in ms, submitted, front, queue. A Redis that lost its last writes is told of what goes on. */
const RESTORE = `
if state ~= '' then return 0 end
set('state', 'taken', 'fence', ARGV[3], 'host', ARGV[2], 'front', ARGV[6], 'queue', ARGV[7], 'since', now)
if ARGV[5] ~= '' then set('submitted', ARGV[5]) end
redis.call('ZADD', due, now + ARGV[4], id)
changed()
return 1
`;

/** ARGV: host, fence. → go, or why not */
const SUBMIT = `
if state ~= 'taken' or get('fence') ~= ARGV[3] or get('host') ~= ARGV[2] then return 'another run of the session is newer' end
if get('submitted') ~= '' then return 'the session was submitted before' end
if get('stop') ~= '' then return 'the session is being stopped' end
set('submitted', ARGV[3])
return 'go'
`;

/** ARGV: fence, then names and contents of files. → whether they count */
const PUT = `
if state == '' or state == 'ended' or get('fence') ~= ARGV[2] then return 0 end
redis.call('HSET', files, unpack(ARGV, 3))
changed()
return 1
`;

/** ARGV: host, fence, how it ended, time that it is kept in ms. → whether that is how it ended */
const END = `
if state == 'ended' then return get('fence') == ARGV[3] and 1 or 0 end
if (state ~= 'taken' and state ~= 'burying') or get('fence') ~= ARGV[3] or get('host') ~= ARGV[2] then return 0 end
set('state', 'ended', 'end', ARGV[4])
redis.call('ZREM', due, id)
redis.call('PEXPIRE', record, ARGV[5])
redis.call('PEXPIRE', files, ARGV[5])
changed()
return 1
`;

/** ARGV: host, fence, time until somebody gives it up in ms. Nothing was sent: another host may run it. */
const RELEASE = `
if state ~= 'taken' or get('fence') ~= ARGV[3] or get('host') ~= ARGV[2] or get('submitted') ~= '' then return 0 end
set('state', 'queued', 'bare', now)
redis.call('HDEL', record, 'host')
redis.call('ZADD', due, now + ARGV[4], id)
changed()
return 1
`;

/** ARGV: host, lease in ms, time until somebody gives it up in ms. → none, again, bury with its fence and why */
const LOOK_AFTER = `
local at = redis.call('ZSCORE', due, id)
if not at or tonumber(at) > now then return { 'none' } end
if state == '' or state == 'ended' then redis.call('ZREM', due, id) return { 'none' } end
if state == 'taken' and get('submitted') == '' and get('stop') == '' then
  set('state', 'queued', 'bare', now, 'lost', get('host'))
  redis.call('HDEL', record, 'host')
  redis.call('ZADD', due, now + ARGV[4], id)
  changed()
  return { 'again' }
end
local fence = redis.call('HINCRBY', record, 'fence', 1)
set('state', 'burying', 'host', ARGV[2])
redis.call('ZADD', due, now + ARGV[3], id)
return { 'bury', fence, get('stop') ~= '' and get('submitted') == '' and 'stopped' or 'lost' }
`;

/** ARGV: host, lease in ms. → over, asked, bury with its fence */
const STOP = `
if state == '' then return { 'unknown' } end
if state == 'ended' or state == 'burying' then return { 'over' } end
set('stop', now)
if state == 'taken' then changed() return { 'asked' } end
local fence = redis.call('HINCRBY', record, 'fence', 1)
set('state', 'burying', 'host', ARGV[2])
redis.call('ZADD', due, now + ARGV[3], id)
return { 'bury', fence, 'stopped' }
`;

const BODIES = {
  accept: ACCEPT,
  supply: SUPPLY,
  take: TAKE,
  renew: RENEW,
  restore: RESTORE,
  submit: SUBMIT,
  put: PUT,
  end: END,
  release: RELEASE,
  lookAfter: LOOK_AFTER,
  stop: STOP,
} as const;

export type ScriptName = keyof typeof BODIES;

export const scriptText = (name: ScriptName): string => `${PRELUDE}${BODIES[name]}`;

/** Keys of every script after the session's own two. */
export const SHARED_KEYS: readonly string[] = [DUE_KEY, CHANGES_KEY, NUMBER_KEY];
