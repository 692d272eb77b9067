import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, lateModules } from './build/bundle.ts';
import { commandsIn } from './build/commands.ts';
import { loaderFor } from './build/loader.ts';
import { replaceFile } from './build/replace-file.ts';
import { warmUp } from './build/warm-up.ts';

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
const commands = commandsIn(ROOT);
const chunks = await bundle(ROOT, commands);

mkdirSync(CODE, { recursive: true });
for (const { fileName, code } of chunks) replaceFile(join(CODE, fileName), code);
for (const { name } of commands) {
  const entry = chunks.find((chunk) => chunk.isEntry && chunk.name === name);
  if (entry === undefined) throw new Error(`the bundler made no entry for ${name}`);
  const loader = loaderFor(name, entry.fileName);
  warmUp({ distFolder: DIST, command: name, loader, late: lateModules(entry, chunks) });
  replaceFile(join(DIST, `${name}.cjs`), loader);
}
removeOldCode(new Set(chunks.map(({ fileName }) => fileName)), startedAt.getTime());
writeFileSync(STAMP, `node ${process.version}\n`);
utimesSync(STAMP, startedAt, startedAt);
