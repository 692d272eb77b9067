import type { SessionId } from '../../protocol/session-id.ts';
import { isSessionId, SESSION_ID_RULE } from '../../protocol/session-id.ts';

/** The id when it is one; otherwise says on standard error what an id looks like, without echoing it. */
export const checkedId = (id: string): SessionId | null => {
  if (isSessionId(id)) return id;
  process.stderr.write(`rpa-status: this is not a session id: an id is ${SESSION_ID_RULE}.\n`);
  return null;
};
