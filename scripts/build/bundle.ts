import { type OutputChunk, rolldown } from 'rolldown';
import type { Command } from './commands.ts';

const CHUNK_NAME = '[name]-[hash].cjs';

/**
 * Bundles the commands to CommonJS, the form that starts fastest. Whatever a command imports with
 * `import()` stays in chunks of its own that are only read when they are asked for.
 * Names carry a hash of the content, so that compiled code can never belong to another source.
 */
export const bundle = async (root: string, commands: readonly Command[]): Promise<OutputChunk[]> => {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(commands.map(({ name, source }) => [name, source])),
    platform: 'node',
    external: ['playwright-core'],
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
  return output.filter((file) => file.type === 'chunk');
};

/** What a command can come to load: every chunk it reaches and the packages outside the bundle. */
export const lateModules = (entry: OutputChunk, chunks: readonly OutputChunk[]): string[] => {
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
