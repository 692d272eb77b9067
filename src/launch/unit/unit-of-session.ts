import type { SessionId } from '../../protocol/session-id.ts';
import type { SessionUnit } from './session-unit.ts';

/** What the units of all sessions of an installation have in common. */
export type UnitBase = Omit<SessionUnit, 'id' | 'whenEnded' | 'deadline'>;

/** The unit of one session; its end makes room for the next one. */
export const unitOfSession = (base: UnitBase, id: SessionId, deadline?: string | undefined): SessionUnit => ({
  ...base,
  id,
  ...(deadline !== undefined && { deadline }),
  whenEnded: `rpa-admit@${id}.service`,
});
