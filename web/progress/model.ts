import type { LiveData } from '../../src/protocol/files/live-shape.ts';
import type { StartError } from '../client/start.ts';
import type { Connection } from '../client/types.ts';
import type { Choice } from './choice.ts';
import type { ShownError } from './field-errors.ts';

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
  /** The wrong fields in the form's own words; null: there is no form to ask. */
  readonly errors: readonly ShownError[] | null;
  readonly choice: Choice | null;
  /** What the form says of the vehicle. */
  readonly vehicle: string | null;
  /** Seconds that a place in the queue may take; null: nobody can tell. */
  readonly waitS: number | null;
  readonly isCopied: boolean;
}

const IDLE: Connection = { state: 'idle', transport: null, refusal: null, attempts: 0 };

export const NOTHING: Model = {
  data: null,
  connection: IDLE,
  isAway: false,
  problem: null,
  errors: null,
  choice: null,
  vehicle: null,
  waitS: null,
  isCopied: false,
};

export const CONNECTING: Model = { ...NOTHING, connection: { ...IDLE, state: 'connecting' } };

export const phaseOf = ({ data, connection, problem }: Model): Phase => {
  if (problem !== null) return 'not_started';
  if (data?.execucao.finalizado) return data.status === 'error' ? 'unfinished' : 'success';
  if (connection.state === 'refused') return 'refused';
  if (data === null) return 'opening';
  return data.status === 'waiting' ? 'queued' : 'running';
};

export const hasEstimates = ({ data }: Model): boolean =>
  (data?.estimativas.dados?.coberturas.length ?? 0) > 0;
