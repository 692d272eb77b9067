import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Shell programs in the commands' places, in a folder that goes away with the test. */
export interface Programs {
  readonly folder: string;
  /** A path that the programs may write to. */
  readonly notes: string;
  readonly wereStarted: () => boolean;
}

const NAMES = ['rpa-launch', 'rpa-status', 'rpa-stop'];

/** @param script what each of them does; `$NOTES` is the path that it may write to */
export const programsThat = (script: string): Programs => {
  const folder = mkdtempSync(join(tmpdir(), 'rpa-php-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'bin'));
  const notes = join(folder, 'notes');
  const started = join(folder, 'started');
  for (const name of NAMES) {
    const path = join(folder, 'bin', name);
    writeFileSync(path, `#!/bin/sh\nNOTES='${notes}'\n: >'${started}'\n${script}\n`);
    chmodSync(path, 0o755);
  }
  return { folder, notes, wereStarted: () => existsSync(started) };
};

/** A program that reads its input and answers this document. */
export const answering = (document: object): string =>
  `cat >/dev/null\ncat <<'END'\n${JSON.stringify(document)}\nEND`;
