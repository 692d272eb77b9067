import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One command of `src/cli/`: its name is its file's and its bundle's. */
export interface Command {
  readonly name: string;
  readonly source: string;
}

export const commandsIn = (root: string): Command[] => {
  const folder = join(root, 'src/cli');
  return readdirSync(folder)
    .filter((file) => /^rpa-[a-z]+\.ts$/.test(file))
    .sort()
    .map((file) => ({ name: basename(file, '.ts'), source: join(folder, file) }));
};
