import { type OutputChunk, rolldown } from 'rolldown';
import type { Command } from './commands.ts';

const CHUNK_NAME = '[name]-[hash].cjs';

/** A command's code: its entry, which holds everything it always needs, and what it loads late. */
export interface Bundle {
  readonly entry: OutputChunk;
  readonly chunks: readonly OutputChunk[];
}

/**
 * Bundles one command to CommonJS, the form that starts fastest. Whatever it imports with `import()`
 * stays in chunks of its own that are only read when they are asked for. Each command is bundled by itself:
 * chunks shared between commands would be more files to open at each start.
 * Names carry a hash of the content, so that compiled code can never belong to another source.
 */
export const bundle = async (root: string, { name, source }: Command): Promise<Bundle> => {
  const build = await rolldown({
    cwd: root,
    input: { [name]: source },
    platform: 'node',
    // Lets late chunks import from the entry, so that what a start needs is one file.
    preserveEntrySignatures: 'allow-extension',
    external: ['playwright-core'],
    // The same file is loaded late by one command and at once by another.
    checks: { ineffectiveDynamicImport: false },
    logLevel: 'warn',
  });
  const { output } = await build.generate({
    format: 'cjs',
    exports: 'named',
    dynamicImportInCjs: false,
    entryFileNames: CHUNK_NAME,
    chunkFileNames: CHUNK_NAME,
  });
  await build.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (entry === undefined) throw new Error(`the bundler made no entry for ${name}`);
  return { entry, chunks };
};

/** What a command can come to load: every chunk it reaches and the packages outside the bundle. */
export const lateModules = ({ entry, chunks }: Bundle): string[] => {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    const request = chunk === undefined ? name : `./${name}`;
    if (reached.has(request)) return;
    reached.add(request);
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) visit(next);
  };
  visit(entry.fileName);
  return [...reached].filter((request) => !request.startsWith('node:'));
};
