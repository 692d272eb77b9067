/** How the server ends a connection; `comeBack` says whether the client should try again. */
export const CLOSE = {
  ended: { code: 1000, reason: 'session ended', comeBack: false },
  restart: { code: 1001, reason: 'server restarts', comeBack: true },
  badSession: { code: 1008, reason: 'no valid session id', comeBack: false },
  tooBig: { code: 1009, reason: 'message too big', comeBack: false },
  abusive: { code: 1008, reason: 'too many messages', comeBack: false },
  overloaded: { code: 1013, reason: 'server overloaded', comeBack: true },
  slow: { code: 4408, reason: 'reads too slowly', comeBack: true },
  tokenMissing: { code: 4401, reason: 'token missing', comeBack: false },
  tokenRefused: { code: 4403, reason: 'token refused', comeBack: false },
  unknownSession: { code: 4404, reason: 'unknown session', comeBack: false },
  tooMany: { code: 4429, reason: 'too many connections for this session', comeBack: true },
} as const;

export type CloseReason = keyof typeof CLOSE;
