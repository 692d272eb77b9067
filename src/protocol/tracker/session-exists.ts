import type { Taken } from '../../life/state/taken.ts';
import type { SessionId } from '../session-id.ts';

const WHAT: Readonly<Record<Taken, string>> = {
  running: 'is running',
  ended: 'has ended',
  lost: 'was begun by a process that is gone',
};

/** The id belongs to a session that somebody ran or runs; nothing of it was touched. */
export class SessionExists extends Error {
  override readonly name = 'SessionExists';
  readonly state: Taken;
  readonly sessionId: SessionId;

  constructor(sessionId: SessionId, state: Taken) {
    super(`session ${sessionId} ${WHAT[state]}; read it with rpa-status, or start a new one with another id`);
    this.sessionId = sessionId;
    this.state = state;
  }
}
