import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { putShellFiles as build } from '../../../scripts/build/shell/put-shell-files.ts';
import { putShellFiles } from '../../../scripts/deb/shell-files.ts';
import { allCommands } from '../../../src/cli/commands/all-commands.ts';

const BIN = join(import.meta.dirname, '../../../bin');
const MTIME_BYTES = [4, 8] as const;

test('the Debian package has completions and manual of each command where they are looked for', () => {
  const root = mkdtempSync(join(tmpdir(), 'rpa-shell-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const tree = join(root, 'tree');
  build(join(root, 'dist'), allCommands());
  putShellFiles(root, tree);
  for (const name of readdirSync(BIN)) {
    for (const path of [
      `usr/share/bash-completion/completions/${name}`,
      `usr/share/zsh/vendor-completions/_${name}`,
      `usr/share/fish/vendor_completions.d/${name}.fish`,
    ])
      expect(statSync(join(tree, path)).mode & 0o777).toBe(0o644);
    const page = readFileSync(join(tree, `usr/share/man/man1/${name}.1.gz`));
    expect(gunzipSync(page).toString()).toBe(readFileSync(join(root, `dist/man/${name}.1`), 'utf8'));
    expect([...page.subarray(...MTIME_BYTES)]).toEqual([0, 0, 0, 0]);
  }
});
