import { setTimeout as delay } from 'node:timers/promises';

/** Far more than anything here takes on a loaded machine: only a hang gets there. */
const GENEROUS_MS = 90_000;
const LOOK_EVERY_MS = 200;

/** Looks until it is so. */
export const soon = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
  const endsAtMs = performance.now() + GENEROUS_MS;
  while (!(await isSo())) {
    if (performance.now() > endsAtMs) throw new Error(`never seen: ${what}`);
    await delay(LOOK_EVERY_MS);
  }
};
