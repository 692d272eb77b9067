import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runToEnd } from '../../scripts/command/run-to-end.ts';
import { EXIT } from '../../src/protocol/exit-codes.ts';
import { missing } from '../support/require.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin');
const built = {
  available: existsSync(join(ROOT, 'dist/rpa-status.cjs')),
  reason: 'the commands are not built; npm run build',
};

const ASKED: readonly (readonly string[])[] = [
  ...readdirSync(BIN).map((command) => [command, '--help']),
  ['rpa-status', 'nobody'],
  ['rpa-status', '--live', 'somebody'],
  ['rpa-status', '--list'],
  ['rpa-status', '--list', '--json'],
  ['rpa-doctor', 'config'],
];

describe.skipIf(missing('the commands', built)).each(ASKED.map((words) => [words.join(' '), words] as const))(
  '%s',
  (_, [command = '', ...args]) => {
    let home = '';
    beforeAll(() => {
      home = mkdtempSync(join(tmpdir(), 'rpa-unread-'));
      mkdirSync(join(home, 'sessions/somebody'), { recursive: true });
    });
    afterAll(() => rmSync(home, { recursive: true }));

    /** `$0` is the command, "$@" its arguments; its exit code is the last line of stderr. */
    const shell = (script: string): { readonly told: string; readonly code: number } => {
      const { stderr } = runToEnd('sh', ['-c', script, join(BIN, command), ...args], {
        env: { ...process.env, RPA_HOME: home },
      });
      const lines = stderr.trim().split('\n');
      return { code: Number(lines.at(-1)), told: lines.slice(0, -1).join('\n') };
    };

    test('whose reader has gone ends as usual and says nothing of it', () => {
      // The reader is gone before the command begins to write.
      const usual = shell('"$0" "$@" >/dev/null; echo $? >&2');
      const unread = shell('{ "$0" "$@"; echo $? >&2; } | :');
      expect(unread).toEqual(usual);
    });

    // What they were asked to do counts, told or not.
    const isDone = ['rpa-launch', 'rpa-stop'].includes(command);

    test(`whose answer finds no space ${isDone ? 'ends as usual' : 'says so in one sentence'}`, () => {
      const { code, told } = shell('"$0" "$@" >/dev/full; echo $? >&2');
      if (isDone) return expect([code, told]).toEqual([0, '']);
      expect(code).toBe(EXIT.cannotAnswer.code);
      expect(told).toBe(`${command}: the answer cannot be written: ENOSPC: no space left on device`);
    });
  },
);
