import { instantOrNull, wallClockOrNull, zonedOrNull } from './timestamps.ts';
import { isObject, text } from './values.ts';

const PROCESS_STATES = ['queued', 'starting', 'running', 'completed', 'failed', 'stopped'] as const;

/** status.json, checked: what the process says about itself. */
export interface StatusState {
  readonly status: (typeof PROCESS_STATES)[number];
  readonly mensagem: string | null;
  /** Naive local time of its writer, as in the other files. */
  readonly timestamp: string | null;
  /** The same with its offset. */
  readonly toldAt: string | null;
  readonly pid: number | null;
  readonly unit: string | null;
  readonly attempt: number;
  readonly exitCode: number | null;
  /** With its offset. */
  readonly deadline: string | null;
  /** With its offset; null in files that do not tell. */
  readonly started: string | null;
  readonly processStart: string | null;
  readonly fluxo: string | null;
}

const wholeNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;

/** @returns null when the document does not name one of the process states. */
export const readStatus = (document: unknown): StatusState | null => {
  if (!isObject(document)) return null;
  const status = PROCESS_STATES.find((state) => state === document.status);
  if (status === undefined) return null;
  return {
    status,
    mensagem: text(document.mensagem),
    timestamp: wallClockOrNull(document.timestamp),
    toldAt: instantOrNull(document.timestamp),
    pid: wholeNumber(document.pid),
    unit: text(document.unit),
    attempt: Math.max(1, wholeNumber(document.attempt) ?? 1),
    exitCode: wholeNumber(document.exit_code),
    deadline: instantOrNull(document.deadline),
    started: zonedOrNull(document.started),
    processStart: text(document.process_start),
    fluxo: text(document.fluxo),
  };
};

export const hasEnded = ({ status }: StatusState): boolean =>
  status === 'completed' || status === 'failed' || status === 'stopped';
