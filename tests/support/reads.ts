import { readFileSync } from 'node:fs';

const readsSoFar = (): number =>
  Number(/^syscr: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN);

/** How often this process reads from files during `work`: what it costs, on a machine however busy. */
export const readsOf = async (work: () => unknown): Promise<number> => {
  const before = readsSoFar();
  await work();
  return readsSoFar() - before;
};
