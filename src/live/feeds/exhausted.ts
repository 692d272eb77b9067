import { closeSync, openSync } from 'node:fs';
import { errorCode } from '../../protocol/store/store-error.ts';

const CODES = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

/** This process, or the machine, has nothing left to open a file with: that says nothing about any file. */
export const isExhausted = (error: unknown): boolean => CODES.has(errorCode(error) ?? '');

/**
 * To be asked before files are read whose absence means something: readers take one that cannot be opened for absent
 * or broken, and what is kept of it would be told as the truth.
 * @throws the system's EMFILE or ENFILE when nothing can be opened
 */
export const needDescriptor = (): void => {
  closeSync(openSync('/dev/null', 'r'));
};

/** What `ask` answers, or `otherwise` while nothing can be opened. @throws whatever else it throws */
export const unlessExhausted = <T>(ask: () => T, otherwise: T): T => {
  try {
    return ask();
  } catch (error) {
    if (isExhausted(error)) return otherwise;
    throw error;
  }
};
