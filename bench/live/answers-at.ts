import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 15_000;
const BETWEEN_TRIES_MS = 50;

/** Resolves when the address answers 200. */
export const answersAt = async (address: string): Promise<void> => {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  let last = 'nothing yet';
  while (!patience.aborted) {
    try {
      const response = await fetch(address, { signal: patience });
      await response.arrayBuffer();
      if (response.status === 200) return;
      last = `status ${response.status}`;
    } catch (error) {
      last = String(error);
    }
    await pause(BETWEEN_TRIES_MS);
  }
  throw new Error(`${address} does not answer (${last})`);
};
