import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache');

/** Bundles a program as the commands are bundled, so that both sides start alike. */
export const bundleProgram = async (source: string): Promise<string> => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(CACHE, { recursive: true });
  const file = join(mkdtempSync(join(CACHE, 'bench-')), 'program.mjs');
  const build = await rolldown({
    input: source,
    platform: 'node',
    external: ['playwright-core'],
    logLevel: 'warn',
  });
  await build.write({ file, format: 'esm' });
  await build.close();
  return file;
};
