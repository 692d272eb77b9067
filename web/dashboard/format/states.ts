import type { ExecutionState } from '../../../src/protocol/files/live-shape.ts';
import type { IconName } from '../dom/icon.ts';

interface StateWords {
  readonly word: string;
  /** Of a filter's button. */
  readonly plural: string;
  readonly icon: IconName;
}

/** In the order in which they are listed and sorted: what goes on first, then by how much it matters. */
export const STATES: Readonly<Record<ExecutionState, StateWords>> = {
  running: { word: 'Em andamento', plural: 'Em andamento', icon: 'running' },
  starting: { word: 'Iniciando', plural: 'Iniciando', icon: 'starting' },
  queued: { word: 'Na fila', plural: 'Na fila', icon: 'queued' },
  failed: { word: 'Falha', plural: 'Falhas', icon: 'failed' },
  timed_out: { word: 'Tempo esgotado', plural: 'Tempo esgotado', icon: 'timed_out' },
  lost: { word: 'Perdida', plural: 'Perdidas', icon: 'lost' },
  refused: { word: 'Recusada', plural: 'Recusadas', icon: 'refused' },
  stopped: { word: 'Parada', plural: 'Paradas', icon: 'stopped' },
  succeeded: { word: 'Concluída', plural: 'Concluídas', icon: 'succeeded' },
};

export const STATE_ORDER = Object.keys(STATES) as ExecutionState[];

const GOING: ReadonlySet<ExecutionState> = new Set(['running', 'starting', 'queued']);

export const goesOn = (estado: ExecutionState): boolean => GOING.has(estado);
