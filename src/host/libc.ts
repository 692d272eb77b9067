import { createRequire } from 'node:module';

/** A function of the C library. */
export type CFunction = (...values: readonly unknown[]) => number;

interface Koffi {
  readonly load: (library: string) => { readonly func: (prototype: string) => CFunction };
}

/**
 * A function that Node does not offer, e.g. `int flock(int fd, int operation)`. The platform packages of
 * Koffi hold its binary and need no install script.
 * @returns null where there is no such package
 */
export const cFunction = (prototype: string): CFunction | null => {
  try {
    const koffi = createRequire(import.meta.url)(`@koromix/koffi-linux-${process.arch}`) as Koffi;
    return koffi.load('libc.so.6').func(prototype);
  } catch {
    return null;
  }
};
