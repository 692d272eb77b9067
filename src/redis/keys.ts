import { isSessionId, type SessionId } from '../protocol/session-id.ts';

/** Names of the former plan. */
export const progressKey = (id: SessionId): string => `rpa:progress:${id}`;
export const resultKey = (id: SessionId): string => `rpa:result:${id}`;
export const sessionKey = (id: SessionId): string => `rpa:session:${id}`;

const CHANNEL_PREFIX = 'rpa:session:';

/** The channel of a session has the name of one of its keys; Redis keeps the two apart. */
export const channelOf = (id: SessionId): string => `${CHANNEL_PREFIX}${id}`;
export const EVERY_CHANNEL = `${CHANNEL_PREFIX}*`;

/** @returns null for a channel that is no session's */
export const sessionOfChannel = (channel: string): SessionId | null => {
  const id = channel.slice(CHANNEL_PREFIX.length);
  return channel.startsWith(CHANNEL_PREFIX) && isSessionId(id) ? id : null;
};

/** Seconds that each key lives after it was last written. */
export const KEY_TTL_S = 86_400;
