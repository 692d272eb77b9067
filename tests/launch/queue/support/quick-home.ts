import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';

export interface QuickHome extends Disposable {
  readonly home: string;
}

/** A home in memory, where the machine has one: thousands of synced writes cost nothing there. Goes with its scope. */
export const quickHome = (): QuickHome => {
  const home = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'rpa-queue-'));
  return { home, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) };
};
