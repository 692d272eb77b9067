import type { ExecutionState } from '../files/live-shape.ts';
import { isSessionId, type SessionId } from '../session-id.ts';

/** What the ledger says of a session that has ended; its files say the rest. Nothing in it is personal. */
export interface EndedRecord {
  readonly id: SessionId;
  readonly estado: ExecutionState;
  /** When it began, or, where no file says, when it changed last: the order of lists. Milliseconds since the epoch. */
  readonly keyMs: number | null;
  readonly endMs: number | null;
}

const ID_WIDTH = 64;
const STATE_WIDTH = 9;
const TIME_WIDTH = 17;

/** Every record has as many bytes: a page is found without reading what comes before it. */
export const RECORD_BYTES = ID_WIDTH + 1 + STATE_WIDTH + 1 + TIME_WIDTH + 1 + TIME_WIDTH + 1;

const ENDED_STATES: ReadonlySet<string> = new Set<ExecutionState>([
  'succeeded',
  'refused',
  'failed',
  'timed_out',
  'stopped',
  // Of the former writer: nobody gives it an end any more.
  'lost',
]);

/** Whether a state is one that a session stays in for good. */
export const isEndedState = (estado: string): estado is ExecutionState => ENDED_STATES.has(estado);

const UNKNOWN = '-';
const timeText = (ms: number | null): string => (ms === null ? UNKNOWN : String(Math.round(ms)));

const timeOf = (text: string): number | null | undefined => {
  if (text === UNKNOWN) return null;
  const ms = Number(text);
  return text !== '' && Number.isSafeInteger(ms) ? ms : undefined;
};

export const recordText = ({ id, estado, keyMs, endMs }: EndedRecord): string =>
  `${id.padEnd(ID_WIDTH)} ${estado.padEnd(STATE_WIDTH)} ${timeText(keyMs).padEnd(TIME_WIDTH)} ${timeText(endMs).padEnd(TIME_WIDTH)}\n`;

/** @param text exactly the text of one record @returns null when it is none */
export const readRecord = (text: string): EndedRecord | null => {
  if (text.length !== RECORD_BYTES || !text.endsWith('\n')) return null;
  const [id = '', estado = '', key = '', end = '', ...more] = text.split(/ +|\n/);
  const [keyMs, endMs] = [timeOf(key), timeOf(end)];
  const isWhole = more.every((part) => part === '') && isSessionId(id) && isEndedState(estado);
  return isWhole && keyMs !== undefined && endMs !== undefined ? { id, estado, keyMs, endMs } : null;
};

const keyOf = ({ keyMs }: EndedRecord): number => keyMs ?? Number.NEGATIVE_INFINITY;

/** Newest first; those of which no time is known last; equal ones by id. */
export const byAge = (a: EndedRecord, b: EndedRecord): number => {
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  if (keyA !== keyB) return keyB - keyA;
  return a.id < b.id ? -1 : Number(a.id > b.id);
};
