import type { Execution, ExecutionState } from '../../../protocol/files/live-shape.ts';

/** The words of the former interfaces. */
export type FormerStatus = 'pending' | 'running' | 'completed' | 'failed' | 'stopped';

const FORMER_STATUS: Readonly<Partial<Record<ExecutionState, FormerStatus>>> = {
  queued: 'pending',
  starting: 'running',
  running: 'running',
  succeeded: 'completed',
  stopped: 'stopped',
};

/** Every end that they did not know is "failed". */
export const formerStatus = (estado: ExecutionState): FormerStatus => FORMER_STATUS[estado] ?? 'failed';

export interface FormerSession {
  readonly session_id: string;
  readonly status: FormerStatus;
  readonly estado: ExecutionState;
  readonly created_at: string | null;
  readonly timestamp: string | null;
}

/** A session as the former interfaces told of one. */
export const formerSession = (
  id: string,
  { estado, iniciada_em, atualizada_em }: Pick<Execution, 'estado' | 'iniciada_em' | 'atualizada_em'>,
): FormerSession => ({
  session_id: id,
  status: formerStatus(estado),
  estado,
  created_at: iniciada_em,
  timestamp: atualizada_em,
});
