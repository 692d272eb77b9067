import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'skins');

export const DEFAULT_SKIN = 'material';

/** The skins there are: folders with a `main.js`, the default one first. */
export const SKINS: readonly string[] = readdirSync(FOLDER)
  .filter((name) => existsSync(join(FOLDER, name, 'main.js')))
  .sort((a, b) => Number(b === DEFAULT_SKIN) - Number(a === DEFAULT_SKIN) || a.localeCompare(b));

/** @throws Error naming the skin that there is not. */
export const checkedSkin = (name: string): string => {
  if (!SKINS.includes(name)) throw new Error(`Unknown skin "${name}": there are ${SKINS.join(', ')}.`);
  return name;
};

/** Paths of what a page loads. */
export interface PageParts {
  readonly styles: readonly string[];
  readonly modules: readonly string[];
  readonly main: string;
}

/** `paths`: of all files for browsers. */
export const partsOf = (skin: string, paths: readonly string[]): PageParts => {
  const own = paths.filter((path) => path.startsWith(`/skins/${skin}/`));
  return {
    styles: own.filter((path) => path.endsWith('.css')),
    modules: [...paths.filter((path) => path.startsWith('/page/')), ...own].filter((path) =>
      path.endsWith('.js'),
    ),
    main: `/skins/${skin}/main.js`,
  };
};
