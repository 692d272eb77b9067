import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const playwrightVersion = (): string => {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version;
};

/** The text of the program that starts one command: `loader.cjs` with its blanks filled in. */
export const loaderFor = (command: string, entry: string): string => {
  const version = playwrightVersion();
  const blanks: Record<string, string> = {
    command,
    entry,
    coreBundle: `playwright-core-${version}`,
    utilsBundle: `playwright-utils-${version}`,
  };
  return readFileSync(join(import.meta.dirname, 'loader.cjs'), 'utf8').replaceAll(
    /\{\{(\w+)\}\}/g,
    (blank, name: string) => blanks[name] ?? blank,
  );
};
