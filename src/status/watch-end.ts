import { AGES } from '../life/state/ages.ts';
import { EXIT } from '../protocol/exit-codes.ts';
import type { ExecutionState, LiveView } from '../protocol/files/live-shape.ts';
import type { StatusState } from '../protocol/live/status-document.ts';
import { hasEnded } from '../protocol/live/status-document.ts';

const EXIT_OF_STATE: Readonly<Partial<Record<ExecutionState, number>>> = {
  succeeded: EXIT.ok.code,
  refused: EXIT.business.code,
  failed: EXIT.internal.code,
  timed_out: EXIT.deadline.code,
  stopped: EXIT.terminated.code,
  lost: EXIT.internal.code,
};

/** The exit code that tells a session's end; status.json has it exactly, the state nearly. */
const exitCodeOf = (view: LiveView, status: StatusState | null): number => {
  const { estado } = view.data.execucao;
  const fromState = EXIT_OF_STATE[estado] ?? EXIT.internal.code;
  if (estado === 'lost' || status === null || status.exitCode === null) return fromState;
  return (status.exitCode === 0) === (estado === 'succeeded') ? status.exitCode : fromState;
};

/**
 * The exit code once the end is settled, null while there may be more to come.
 * @param waitedMs how long ago the session was first seen finished
 */
export const settledExitCode = (
  view: LiveView,
  status: StatusState | null,
  waitedMs: number,
): number | null => {
  const { finalizado, estado } = view.data.execucao;
  if (!finalizado) return null;
  const isFormerWriters = status === null;
  const settled = isFormerWriters || (hasEnded(status) && estado !== 'lost') || waitedMs >= AGES.settledMs;
  return settled ? exitCodeOf(view, status) : null;
};
