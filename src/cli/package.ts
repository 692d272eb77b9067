import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const findPackageRoot = (from: string): string => {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error(`no package.json above ${import.meta.dirname}: the installation is incomplete`);
  return findPackageRoot(parent);
};

/** The folder that holds package.json, from the sources as from the bundle. */
export const packageRoot = (): string => findPackageRoot(import.meta.dirname);

const readVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
};

let known: string | undefined;

/** The version that package.json stated when this was first asked: an upgrade may replace it under a running session. */
export const packageVersion = (): string => {
  known ??= readVersion();
  return known;
};
