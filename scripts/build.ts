import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCommands } from '../src/cli/commands/all-commands.ts';
import { bundle, lateModules } from './build/bundle.ts';
import { commandsIn } from './build/commands.ts';
import { loaderFor } from './build/loader.ts';
import { replaceFile } from './build/replace-file.ts';
import { putShellFiles } from './build/shell/put-shell-files.ts';
import { warmUp } from './build/warm-up.ts';
import { buildWeb } from './build/web.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const CODE = join(DIST, 'code');

/** `scripts/bootstrap` rebuilds when a source is newer than this file. */
const STAMP = join(DIST, '.built');

/** A command that started before a rebuild may still read a chunk of its own build. */
const KEEP_OLD_CODE_MS = 60 * 60 * 1000;

const removeOldCode = (current: ReadonlySet<string>, now: number): void => {
  for (const file of readdirSync(CODE)) {
    if (current.has(file.replace(/\.v8$/, '')) || file.startsWith('playwright-')) continue;
    const path = join(CODE, file);
    if (now - statSync(path).mtimeMs > KEEP_OLD_CODE_MS) rmSync(path, { force: true });
  }
};

const startedAt = new Date();
const current = new Set<string>();
mkdirSync(CODE, { recursive: true });
for (const command of commandsIn(ROOT)) {
  const bundled = await bundle(ROOT, command);
  for (const { fileName, code } of bundled.chunks) {
    replaceFile(join(CODE, fileName), code);
    current.add(fileName);
  }
  const loader = loaderFor(command.name, bundled.entry.fileName);
  warmUp({ distFolder: DIST, command: command.name, loader, late: lateModules(bundled) });
  replaceFile(join(DIST, `${command.name}.cjs`), loader);
}
removeOldCode(current, startedAt.getTime());
putShellFiles(DIST, allCommands());
await buildWeb(ROOT);
writeFileSync(STAMP, `node ${process.version}\n`);
utimesSync(STAMP, startedAt, startedAt);
