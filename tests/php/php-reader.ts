import { join } from 'node:path';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import type { StrictAnswer } from '../../src/protocol/strict/answer.ts';
import type { Requirement } from '../support/require.ts';

const PHP_READER = join(import.meta.dirname, 'get_progress_completo.php');

/** Stands for every clock value in PHP's answers. */
export const CLOCK = '<now>';

const MAX_OUTPUT_BYTES = 2 * 1024 * 1024 * 1024;

export interface PhpAnswer {
  readonly session: string;
  readonly http: number;
  readonly exit: StrictAnswer['exit'];
  /** The exact body, blank lines at its end included. */
  readonly stdout: string;
}

/** PHP's command line interpreter, for `missing('php', phpHere())`. */
export const phpHere = (): Requirement => ({
  available:
    runToEnd('php', ['-r', 'exit(PHP_INT_SIZE === 8 && PHP_VERSION_ID >= 80200 ? 0 : 1);']).status === 0,
  reason: 'no 64-bit php-cli 8.2 or later (Debian: apt-get install php-cli)',
});

/** Lets real PHP answer for the files in a folder, all ids in one process. */
export const phpAnswers = (folder: string, ids: readonly string[]): PhpAnswer[] => {
  const { status, stdout, stderr } = runToEnd('php', [PHP_READER, folder, '--batch'], {
    input: ids.map((id) => `${JSON.stringify(id)}\n`).join(''),
    env: { ...process.env, RPA_CLOCK: CLOCK },
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (status !== 0) throw new Error(`php ended with ${status}: ${stderr}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): PhpAnswer => JSON.parse(line));
};
