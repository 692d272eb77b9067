import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipped } from './documents.ts';
import { write } from './write.ts';

/** Where the build puts what shells complete with, and where they look for it. */
const SHELL_FOLDERS = [
  ['completions/bash', 'usr/share/bash-completion/completions'],
  ['completions/zsh', 'usr/share/zsh/vendor-completions'],
  ['completions/fish', 'usr/share/fish/vendor_completions.d'],
] as const;

/** Completions and man pages, where bash, zsh, fish and man look. */
export const putShellFiles = (root: string, tree: string): void => {
  const dist = join(root, 'dist');
  for (const [from, to] of SHELL_FOLDERS)
    for (const name of readdirSync(join(dist, from)))
      write(join(tree, to, name), readFileSync(join(dist, from, name)));
  for (const name of readdirSync(join(dist, 'man')))
    write(join(tree, 'usr/share/man/man1', `${name}.gz`), gzipped(readFileSync(join(dist, 'man', name))));
};
