import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { Terminal } from './terminal.ts';

test('a signal in the middle of a session gives the cursor back', () => {
  const program = join(import.meta.dirname, '../../fixtures/view-ended-by-signal.ts');
  const { stdout, status } = runToEnd(process.execPath, [program]);
  const terminal = new Terminal();
  terminal.write(stdout);
  expect(status).toBe(143);
  expect(stdout).toContain('?25l');
  expect(terminal.cursorVisible).toBe(true);
});
