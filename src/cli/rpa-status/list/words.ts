import type { ExecutionState } from '../../../life/state/states.ts';
import { CATALOGUE } from '../../../quote/outcome/catalogue.ts';
import type { ListRow } from '../../../status/list-row.ts';
import type { Style } from '../../terminal/paint.ts';

interface StateWords {
  readonly word: string;
  readonly style: Style;
}

/** What operators call a state. */
export const STATE_WORDS: Readonly<Record<ExecutionState, StateWords>> = {
  queued: { word: 'queued', style: 'dim' },
  starting: { word: 'starting', style: 'cyan' },
  running: { word: 'running', style: 'cyan' },
  succeeded: { word: 'plans found', style: 'green' },
  refused: { word: 'refused', style: 'yellow' },
  failed: { word: 'failed', style: 'red' },
  timed_out: { word: 'timed out', style: 'red' },
  stopped: { word: 'stopped', style: 'dim' },
  lost: { word: 'lost', style: 'red' },
};

const REASONS: ReadonlyMap<string, string> = new Map(
  Object.values(CATALOGUE).map(({ tipo, mensagem }) => [tipo, mensagem]),
);

/** The price, why there is none, or what the session does now. What has no words for operators tells the customer's. */
export const whatOf = ({ estado, resultado, incompleto, mensagem }: ListRow): string => {
  if (estado !== 'succeeded') return REASONS.get(resultado ?? '') ?? mensagem;
  return (resultado ?? mensagem) + (incompleto ? ' (not all could be read)' : '');
};
