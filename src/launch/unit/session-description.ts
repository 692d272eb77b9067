import type { SessionId } from '../../protocol/session-id.ts';

/** Description= of a session's unit; a unit that has its name and not this is somebody else's. */
export const sessionDescription = (id: SessionId): string => `RPA session ${id}`;
