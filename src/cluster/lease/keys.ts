import type { SessionId } from '../../protocol/session-id.ts';

/** Names in Redis beside those of BullMQ, which are below QUEUE_PREFIX. */
const PREFIX = 'rpa:cluster';

export const QUEUE_PREFIX = 'rpa:queue';

/** How a session stands: hash. */
export const recordKey = (id: SessionId): string => `${PREFIX}:session:${id}`;

/** The documents that a session's host has written last: hash. */
export const filesKey = (id: SessionId): string => `${PREFIX}:files:${id}`;

/** Sessions by the time at which somebody has to look after them, in milliseconds of Redis' clock: sorted set. */
export const DUE_KEY = `${PREFIX}:due`;

/** Sessions by the number of their last change: sorted set. What Redis no longer tells of is dropped from it. */
export const CHANGES_KEY = `${PREFIX}:changes`;

/** Number of the last change. */
export const NUMBER_KEY = `${PREFIX}:number`;

/** The process that sees to the number of hosts. */
export const SCALER_KEY = `${PREFIX}:scaler`;

/** Hosts with their places: hash, name to JSON. */
export const HOSTS_KEY = `${PREFIX}:hosts`;

/** Tells that something changed; whoever missed it finds it by its number. */
export const NEWS_CHANNEL = `${PREFIX}:news`;

/** Keys of the hosts by name, as far as they must be the same everywhere: hash, name to a print that tells nothing of the key. */
export const KEYS_KEY = `${PREFIX}:keys`;
