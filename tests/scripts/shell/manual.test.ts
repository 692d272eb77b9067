import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageName } from '../../../scripts/build/shell/manual/page.ts';
import { roffText } from '../../../scripts/build/shell/manual/roff.ts';
import { putShellFiles } from '../../../scripts/build/shell/put-shell-files.ts';
import { runToEnd } from '../../../scripts/command/run-to-end.ts';
import { allCommands } from '../../../src/cli/commands/all-commands.ts';
import { guideOf } from '../../../src/cli/help/with-guide.ts';
import { missing } from '../../support/require.ts';

const man = {
  available: runToEnd('man', ['--version']).status === 0,
  reason: 'man is not installed (man-db)',
};
const COMMANDS = allCommands().map((command) => [pageName(command), command] as const);

let dist: string;
beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'rpa-man-'));
  putShellFiles(dist, allCommands());
  return () => rmSync(dist, { recursive: true, force: true });
});

describe.skipIf(missing('man', man))('the manual', () => {
  const shown = (page: string) =>
    runToEnd('man', ['--warnings', '-E', 'UTF-8', '-l', join(dist, 'man', `${page}.1`)], {
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', MANWIDTH: '80' },
    });

  test.each(COMMANDS)('%s(1) has no warnings, and every option and example', (page, command) => {
    const { status, stdout, stderr } = shown(page);
    expect([status, stderr]).toEqual([0, '']);
    const words = stdout.replaceAll(/\s+/g, ' ');
    for (const { long } of command.createHelp().visibleOptions(command)) expect(words).toContain(long);
    for (const { term } of guideOf(command).examples) expect(words).toContain(term);
    expect(words).toContain(`${page} - `);
  });
});

test('a hidden option is in no page', () => {
  expect(readFileSync(join(dist, 'man/rpa-launch.1'), 'utf8')).not.toMatch(/\\-(?:admit|supervise)/);
});

test('no text is taken for a request or an escape of roff', () => {
  expect(roffText(".so /etc/passwd\n.x \\n 'a' -- …")).toBe(
    '\\&.so /etc/passwd\n\\&.x \\en \\(aqa\\(aq \\-\\- \\[u2026]',
  );
});
