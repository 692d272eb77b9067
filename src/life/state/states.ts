import type { ToldEnd } from './facts.ts';

/** Every state of a session that readers are told, in the order of its life. */
export const STATES = [
  'queued',
  'starting',
  'running',
  'succeeded',
  'refused',
  'failed',
  'timed_out',
  'stopped',
  'lost',
] as const;

export type ExecutionState = (typeof STATES)[number];

const GOING: ReadonlySet<ExecutionState> = new Set(['queued', 'starting', 'running']);

/** Whether the session waits or runs; one that is lost does neither. */
export const isGoing = (estado: ExecutionState): boolean => GOING.has(estado);

/** Ends that are nobody's wish: a refusal or a stop is no failure. */
export const FAILURES = ['failed', 'timed_out', 'lost'] as const satisfies readonly ExecutionState[];

export const isFailure = (estado: ExecutionState): boolean => FAILURES.some((failure) => failure === estado);

/** What status.json says of a process that goes on, and of one that has ended. */
export const STATUS_WORDS = ['queued', 'starting', 'running'] as const;
export const END_WORDS = ['completed', 'failed', 'stopped'] as const;

export type ProcessStatus = (typeof STATUS_WORDS)[number] | (typeof END_WORDS)[number];

export const isEndWord = (word: unknown): word is (typeof END_WORDS)[number] =>
  END_WORDS.some((known) => known === word);

/** The end that status.json tells by its word, null for a word that tells none. */
export const toldEndOf = (word: unknown): ToldEnd | null => {
  if (!isEndWord(word)) return null;
  return word === 'completed' ? 'success' : 'error';
};
