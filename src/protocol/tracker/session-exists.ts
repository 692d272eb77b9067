import type { SessionId } from '../session-id.ts';

/** `lost`: whoever ran it is gone and left no terminal state. */
export type ExistingState = 'running' | 'ended' | 'lost';

const WHAT: Readonly<Record<ExistingState, string>> = {
  running: 'is running',
  ended: 'has ended',
  lost: 'was begun by a process that is gone',
};

/** The id belongs to a session that somebody ran or runs; nothing of it was touched. */
export class SessionExists extends Error {
  override readonly name = 'SessionExists';
  readonly state: ExistingState;
  readonly sessionId: SessionId;

  constructor(sessionId: SessionId, state: ExistingState) {
    super(`session ${sessionId} ${WHAT[state]}; read it with rpa-status, or start a new one with another id`);
    this.sessionId = sessionId;
    this.state = state;
  }
}
