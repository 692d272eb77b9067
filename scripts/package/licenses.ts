import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionPackages } from './runtime-packages.ts';

const RULE = '-'.repeat(78);
const NAMES = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'];

const licenseOf = (folder: string): string => {
  const file = NAMES.map((name) => join(folder, name)).find(existsSync);
  return file === undefined ? '(it brings no licence text)' : readFileSync(file, 'utf8').trim();
};

/** The licences of the npm packages whose code is in `dist/`. */
export const licensesText = (root: string): string =>
  productionPackages(root)
    .map(({ name, version, license = 'unknown', folder }) =>
      [RULE, `${name} ${version} (${license})`, RULE, '', licenseOf(folder), ''].join('\n'),
    )
    .join('\n');
