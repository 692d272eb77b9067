import type { TerminalStatus } from '../files/shapes.ts';

/** The terminal status a word stands for, null for every word of a run that goes on. */
export const terminalStatus = (value: unknown): TerminalStatus | null => {
  if (value === 'success' || value === 'warning') return value;
  return value === 'error' || value === 'failed' || value === 'erro' ? 'error' : null;
};
