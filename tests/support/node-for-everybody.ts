import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies Node to where every user may run it: a checkout may lie in a folder that only its owner can enter.
 * The copy goes when the test's process ends.
 */
export const nodeForEverybody = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-node-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const copy = join(folder, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
};
