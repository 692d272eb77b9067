import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { licensesText } from './licenses.ts';
import { reachedCode } from './reached-code.ts';
import { loadedPackages, type NpmPackage } from './runtime-packages.ts';

/** One thing of an installed package, by its path below the package's folder. */
export type PayloadItem =
  | { readonly path: string; readonly kind: 'file'; readonly from: string; readonly isProgram: boolean }
  | { readonly path: string; readonly kind: 'text'; readonly text: string }
  | { readonly path: string; readonly kind: 'link'; readonly target: string };

/** Folders that belong to the package alone: what else lies in them may go. */
export const OWN_FOLDERS = ['node_modules', 'dist', 'bin', 'scripts', 'systemd', 'docs', 'examples'];

const WHOLE_FOLDERS = [
  'bin',
  'dist/web',
  'dist/completions',
  'dist/man',
  'systemd',
  'docs',
  'examples',
  'scripts/machine',
];
const SINGLE_FILES = [
  'scripts/install',
  'package.json',
  'README.md',
  'README.pt-BR.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'LICENSE',
];
const NOT_INSTALLED = /^docs\/images\//;

/** What of an npm package nothing reads at run time on a Debian or Ubuntu. */
const NOT_LOADED =
  /^(?:(?:types|include|share|musl_\w+)\/|bin\/(?!node$)|lib\/(?:vite|tools)\/|(?:README|CHANGELOG)\.md$|cli\.js$)|\.d\.[cm]?ts$|\.map$/;

/** Where npm has no Node for a machine, the one on PATH is used. */
const NODE = 'node_modules/.bin/node';

/** npm packages have programs' modes on some of these. */
const DATA = /\.wasm$/;

const OWNER_EXECUTES = 0o100;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

const itemOf = (root: string, path: string): PayloadItem => {
  const from = join(root, path);
  const stats = lstatSync(from);
  if (stats.isSymbolicLink()) return { path, kind: 'link', target: readlinkSync(from) };
  return { path, kind: 'file', from, isProgram: (stats.mode & OWNER_EXECUTES) !== 0 && !DATA.test(path) };
};

const ofPackage = (root: string, { folder }: NpmPackage): string[] =>
  filesBelow(folder)
    .filter((file) => !NOT_LOADED.test(relative(folder, file)))
    .map((file) => relative(root, file));

/**
 * Everything that an installed package consists of, in the order in which a running package can take it:
 * nothing comes before what it needs.
 * @param root a checkout whose commands are built
 */
export const payload = (root: string): PayloadItem[] => {
  const dist = join(root, 'dist');
  const code = reachedCode(dist).map((name) => join('dist/code', name));
  const texts = code
    .filter((path) => path.endsWith('.cjs'))
    .map((path) => readFileSync(join(root, path), 'utf8'));
  const packages = loadedPackages(root, texts);
  const loaders = readdirSync(join(root, 'bin')).map((name) => `dist/${basename(name)}.cjs`);
  const folders = WHOLE_FOLDERS.map((folder) => join(root, folder)).filter(existsSync);
  const others = folders.flatMap(filesBelow).map((file) => relative(root, file));
  const paths = [
    ...packages.flatMap((found) => ofPackage(root, found)),
    ...[NODE].filter((path) => existsSync(join(root, path))),
    ...code,
    ...loaders,
    ...others,
    ...SINGLE_FILES,
  ];
  return [
    ...paths.filter((path) => !NOT_INSTALLED.test(path)).map((path) => itemOf(root, path)),
    { path: 'dist/LICENSES.txt', kind: 'text', text: licensesText(root) },
  ];
};
