import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { OWN_FOLDERS, type PayloadItem } from './payload.ts';

const PROGRAM_MODE = 0o755;
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;
const MODE_BITS = 0o7777;

const CODE = 'dist/code';

/** `loader.cjs` looks there for what is not in `dist/code` any more. */
const KEPT = 'dist/kept';

const modeOf = (item: PayloadItem): number =>
  item.kind === 'file' && item.isProgram ? PROGRAM_MODE : FILE_MODE;

const contentOf = (item: Exclude<PayloadItem, { kind: 'link' }>): Buffer =>
  item.kind === 'text' ? Buffer.from(item.text) : readFileSync(item.from);

const isInPlace = (item: PayloadItem, path: string): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (item.kind === 'link') return found.isSymbolicLink() && readlinkSync(path) === item.target;
  if (!found.isFile() || (found.mode & MODE_BITS) !== modeOf(item)) return false;
  const size = item.kind === 'file' ? lstatSync(item.from).size : Buffer.byteLength(item.text);
  return found.size === size && readFileSync(path).equals(contentOf(item));
};

const put = (item: PayloadItem, path: string): void => {
  const temporary = join(dirname(path), `.new-${process.pid}`);
  mkdirSync(dirname(path), { recursive: true, mode: FOLDER_MODE });
  rmSync(temporary, { force: true });
  if (item.kind === 'link') symlinkSync(item.target, temporary);
  else {
    if (item.kind === 'text') writeFileSync(temporary, item.text);
    else copyFileSync(item.from, temporary);
    chmodSync(temporary, modeOf(item));
  }
  renameSync(temporary, path);
};

const pathsBelow = (target: string, folder: string): string[] =>
  existsSync(join(target, folder))
    ? readdirSync(join(target, folder), { recursive: true, withFileTypes: true }).map((entry) =>
        relative(target, join(entry.parentPath, entry.name)),
      )
    : [];

/** For processes that started before: the code of the version before this one, and of no other. */
const keepCode = (target: string, names: readonly string[]): void => {
  if (names.length === 0) return;
  rmSync(join(target, KEPT), { recursive: true, force: true });
  mkdirSync(join(target, KEPT), { mode: FOLDER_MODE });
  for (const name of names) renameSync(join(target, CODE, name), join(target, KEPT, name));
};

const removeOthers = (target: string, wanted: ReadonlySet<string>): string[] => {
  const others = OWN_FOLDERS.flatMap((folder) => pathsBelow(target, folder)).filter(
    (path) => !wanted.has(path) && path !== KEPT && dirname(path) !== KEPT,
  );
  const [folders, files] = [true, false].map((isFolder) =>
    others.filter((path) => lstatSync(join(target, path)).isDirectory() === isFolder),
  ) as [string[], string[]];
  const code = files.filter((path) => dirname(path) === CODE);
  keepCode(
    target,
    code.map((path) => relative(CODE, path)),
  );
  for (const path of files) rmSync(join(target, path), { force: true });
  const hasWanted = (folder: string): boolean => [...wanted].some((path) => path.startsWith(`${folder}/`));
  const unused = folders.filter((folder) => !hasWanted(folder)).toReversed();
  for (const folder of unused) rmdirSync(join(target, folder));
  return [...files, ...unused];
};

/**
 * Makes `target` hold exactly the payload in the package's own folders. Every file is replaced by a rename,
 * and the code that the former version's processes may still load is kept: nothing that runs is disturbed.
 * @returns the paths that changed
 */
export const putPayload = (items: readonly PayloadItem[], target: string): string[] => {
  const changed = items.filter((item) => !isInPlace(item, join(target, item.path)));
  for (const item of changed) put(item, join(target, item.path));
  return [
    ...changed.map(({ path }) => path),
    ...removeOthers(target, new Set(items.map(({ path }) => path))),
  ];
};
