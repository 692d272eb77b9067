import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionPackages } from './runtime-packages.ts';

const RULE = '-'.repeat(78);
const LICENSE_FILE = /^licen[cs]e(?:\.md|\.txt)?$/i;

const licenseOf = (folder: string): string => {
  const file = readdirSync(folder).find((name) => LICENSE_FILE.test(name));
  return file === undefined ? '(it brings no licence text)' : readFileSync(join(folder, file), 'utf8').trim();
};

/** The licences of the npm packages whose code is in `dist/`. */
export const licensesText = (root: string): string =>
  productionPackages(root)
    .map(({ name, version, license = 'unknown', folder }) =>
      [RULE, `${name} ${version} (${license})`, RULE, '', licenseOf(folder), ''].join('\n'),
    )
    .join('\n');
