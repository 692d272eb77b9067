import type { ReadText } from './read-text.ts';

/**
 * Per cent of the last ten seconds in which some process waited for the resource (the kernel's pressure stall
 * information); null where the kernel does not tell.
 */
export const pressurePercent = async (read: ReadText, resource: 'cpu' | 'memory'): Promise<number | null> => {
  const text = await read(`/proc/pressure/${resource}`);
  const average = /^some avg10=([\d.]+)/m.exec(text ?? '')?.[1];
  return average === undefined ? null : Number(average);
};
