import { closeSync, readdirSync } from 'node:fs';
import { readProc } from './marked-processes.ts';

const STDIO = 2;

/** Node gives it to every descriptor that it opens, and to the first inherited ones: they go no further. */
const O_CLOEXEC = 0o2000000;
const OCTAL = 8;

const descriptors = (): number[] => {
  try {
    return readdirSync('/proc/self/fdinfo').map(Number);
  } catch {
    return [];
  }
};

const isInherited = (descriptor: number): boolean => {
  const flags = /^flags:\s*(\d+)$/m.exec(readProc(`self/fdinfo/${descriptor}`))?.[1];
  return descriptor > STDIO && flags !== undefined && (Number.parseInt(flags, OCTAL) & O_CLOEXEC) === 0;
};

/**
 * Closes what this process has open because whoever started it had, and would hand on to the session: a
 * connection of a web server, say, that would stay open, and its client waiting, until the session is over.
 */
export const closeInherited = (): void => {
  for (const descriptor of descriptors().filter(isInherited)) closeSync(descriptor);
};
