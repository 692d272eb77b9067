import { endStateOfExitCode } from '../exit-codes.ts';
import type { ProcessStatus, StatusFile } from '../files/shapes.ts';
import { processStart } from '../process-identity.ts';
import { timestampWithOffset } from '../timestamp.ts';
import type { SessionEnd, TrackerOptions } from './tracker.ts';

const processStatus = (exitCode: number): ProcessStatus => {
  const end = endStateOfExitCode(exitCode);
  if (end === 'succeeded') return 'completed';
  return end === 'stopped' ? 'stopped' : 'failed';
};

export const runningStatus = (options: TrackerOptions): StatusFile => ({
  session_id: options.sessionId,
  status: 'running',
  mensagem: 'Sessão em execução',
  timestamp: timestampWithOffset(options.clock()),
  pid: options.pid,
  unit: options.unit,
  attempt: options.attempt,
  exit_code: null,
  reason: null,
  deadline: timestampWithOffset(options.deadline),
  started: timestampWithOffset(options.clock()),
  process_start: processStart(options.pid),
  fluxo: options.fluxo,
});

export const restartedStatus = (status: StatusFile, attempt: number, now: Date): StatusFile => ({
  ...status,
  attempt,
  timestamp: timestampWithOffset(now),
});

export const endedStatus = (status: StatusFile, end: SessionEnd, now: Date): StatusFile => ({
  ...status,
  status: processStatus(end.exitCode),
  mensagem: end.mensagem,
  timestamp: timestampWithOffset(now),
  exit_code: end.exitCode,
  reason: end.reason,
});
