import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { replaceFile } from '../replace-file.ts';
import { commandLines } from './command-line.ts';
import { bashCompletion } from './completion/bash.ts';
import { fishCompletion } from './completion/fish.ts';
import { zshCompletion } from './completion/zsh.ts';
import { manualPage, pageName } from './manual/page.ts';

/** What shells and `man` get of the commands, by path below `dist/`. */
const shellFiles = (commands: readonly Command[]): ReadonlyMap<string, string> =>
  new Map([
    ...commandLines(commands).flatMap((line) => [
      [`completions/bash/${line.name}`, bashCompletion(line)] as const,
      [`completions/zsh/_${line.name}`, zshCompletion(line)] as const,
      [`completions/fish/${line.name}.fish`, fishCompletion(line)] as const,
    ]),
    ...commands.map((command) => [`man/${pageName(command)}.1`, manualPage(command, commands)] as const),
  ]);

/** Writes completions and man pages of all commands; those of commands that are gone go. */
export const putShellFiles = (dist: string, commands: readonly Command[]): void => {
  for (const folder of ['completions', 'man']) rmSync(join(dist, folder), { recursive: true, force: true });
  for (const [path, text] of shellFiles(commands)) {
    mkdirSync(dirname(join(dist, path)), { recursive: true });
    replaceFile(join(dist, path), text);
  }
};
