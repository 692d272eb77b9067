import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PROBE = join(import.meta.dirname, 'lock-probe-program.ts');

/** How long, at the longest, nobody else could have had the lock while `work` was done. */
export const longestHeldMs = async (lock: string, work: () => Promise<unknown>): Promise<number> => {
  const probe = spawn(process.execPath, [PROBE, lock], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: probe.stdout });
  await once(lines, 'line');
  const told = once(lines, 'line');
  await work();
  probe.stdin.end();
  const [ms] = await told;
  await once(probe, 'close');
  return Number(ms);
};
