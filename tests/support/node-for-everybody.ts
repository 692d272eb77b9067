import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Copies Node to where every user may run it: a checkout may lie in a folder that only its owner can enter.
 * @param whenOver registers what removes the copy: afterAll, or onTestFinished within a test
 */
export const nodeForEverybody = (whenOver: (remove: () => void) => void): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-node-'));
  whenOver(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o755);
  const copy = join(folder, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
};
