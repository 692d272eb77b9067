import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** One npm package as it lies in `node_modules/`. */
export interface NpmPackage extends Manifest {
  /** Absolute. */
  readonly folder: string;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

const wantedBy = ({ dependencies, optionalDependencies }: Manifest): string[] =>
  Object.keys({ ...dependencies, ...optionalDependencies });

/**
 * The packages and whatever they depend on, those for other machines left out.
 * @throws when one is missing that is not optional
 */
const withDependencies = (root: string, names: readonly string[]): NpmPackage[] => {
  const found = new Map<string, NpmPackage>();
  const visit = (name: string, optional: boolean): void => {
    const folder = join(root, 'node_modules', name);
    if (found.has(name) || (optional && !existsSync(folder))) return;
    const manifest = readManifest(folder);
    found.set(name, { ...manifest, folder });
    for (const wanted of wantedBy(manifest)) visit(wanted, manifest.dependencies?.[wanted] === undefined);
  };
  for (const name of names) visit(name, false);
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

/**
 * The packages that the bundled code loads from `node_modules/`, and Node itself.
 * @param code texts of the bundled code
 */
export const loadedPackages = (root: string, code: readonly string[]): NpmPackage[] => {
  const { dependencies = {}, optionalDependencies = {} } = readManifest(root);
  const loaded = Object.keys(dependencies).filter((name) =>
    code.some((text) => text.includes(`require("${name}")`)),
  );
  const here = Object.keys(optionalDependencies).filter((name) =>
    existsSync(join(root, 'node_modules', name)),
  );
  return withDependencies(root, [...loaded, ...here]);
};

/** Development packages, to the commands; their code is in `dist/web/`. */
const IN_BROWSERS = ['uplot'];

/** Every package whose code is in the bundles or beside them. */
export const productionPackages = (root: string): NpmPackage[] =>
  withDependencies(root, [...Object.keys(readManifest(root).dependencies ?? {}), ...IN_BROWSERS]);
