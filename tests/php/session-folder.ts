import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionFiles } from './odd-files.ts';

/** A folder of flat files that goes away with its scope. */
export interface SessionFolder extends Disposable {
  readonly path: string;
}

/** Writes the files of several sessions under their flat names. */
export const sessionFolder = (
  sessions: Iterable<readonly [id: string, files: SessionFiles]>,
): SessionFolder => {
  const path = mkdtempSync(join(tmpdir(), 'rpa-strict-'));
  for (const [id, files] of sessions) {
    for (const [kind, bytes] of Object.entries(files)) writeFileSync(join(path, `${kind}_${id}.json`), bytes);
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
