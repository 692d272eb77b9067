import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import type { StartError } from '../client/start.ts';
import type { Connection } from '../client/types.ts';

export type Phase =
  /** The form is on its way, or the first news are. */
  | 'opening'
  | 'queued'
  | 'running'
  | 'success'
  /** Ended without plans. */
  | 'unfinished'
  /** Nothing was started. */
  | 'not_started'
  /** The server does not show this session. */
  | 'refused';

/** Everything that the modal shows follows from this. */
export interface Model {
  readonly data: LiveData | null;
  readonly connection: Connection;
  /** Trouble that has lasted long enough to be worth a word. */
  readonly isAway: boolean;
  readonly problem: StartError | null;
}

export const phaseOf = ({ data, connection, problem }: Model): Phase => {
  if (problem !== null) return 'not_started';
  if (data?.execucao.finalizado) return data.status === 'error' ? 'unfinished' : 'success';
  if (connection.state === 'refused') return 'refused';
  if (data === null) return 'opening';
  return data.status === 'waiting' ? 'queued' : 'running';
};

export const hasEstimates = ({ data }: Model): boolean =>
  (data?.estimativas.dados?.coberturas.length ?? 0) > 0;
