import {
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { payload } from '../package/payload.ts';
import { putPayload } from '../package/put-payload.ts';
import { controlText, type DebIdentity, PACKAGE_NAME } from './control.ts';
import { copyrightText, debianChangelog, upstreamChangelog } from './documents.ts';
import { putShellFiles } from './shell-files.ts';
import { FOLDER_MODE, write } from './write.ts';

const HERE = import.meta.dirname;
const HOME = 'opt/imediatoseguros-rpa';
const PROGRAM_MODE = 0o755;

const pathsBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
    join(entry.parentPath, entry.name),
  );

/** Units and the like have their places in the system; the package's own folder has no second copy of them. */
const putSystemFiles = (root: string, tree: string): void => {
  const units = readdirSync(join(root, 'systemd'), { withFileTypes: true }).filter((entry) => entry.isFile());
  const places = [
    ...units.map(({ name }) => [`systemd/${name}`, `usr/lib/systemd/system/${name}`] as const),
    ['systemd/sysusers.d/rpa.conf', 'usr/lib/sysusers.d/rpa.conf'],
    ['systemd/tmpfiles.d/rpa.conf', 'usr/lib/tmpfiles.d/rpa.conf'],
  ] as const;
  for (const [from, to] of places) write(join(tree, to), readFileSync(join(root, from)));
};

const putCommands = (root: string, tree: string): void => {
  mkdirSync(join(tree, 'usr/bin'), { recursive: true, mode: FOLDER_MODE });
  for (const name of readdirSync(join(root, 'bin')))
    symlinkSync(`/${HOME}/bin/${name}`, join(tree, 'usr/bin', name));
};

const putDocuments = (root: string, tree: string, identity: DebIdentity, date: Date): void => {
  const code = join(tree, HOME, 'dist/code');
  const texts = readdirSync(code)
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => readFileSync(join(code, name), 'utf8'));
  const documents = join(tree, 'usr/share/doc', PACKAGE_NAME);
  write(join(documents, 'changelog.Debian.gz'), debianChangelog(identity, date));
  write(join(documents, 'changelog.gz'), upstreamChangelog(root));
  write(join(documents, 'copyright'), copyrightText(root, texts));
  write(
    join(tree, 'usr/share/lintian/overrides', PACKAGE_NAME),
    readFileSync(join(HERE, 'lintian-overrides')),
  );
};

/** Each script stands alone: it runs when the package's files may be gone. */
const maintainerScripts = (root: string): Readonly<Record<string, string>> => {
  const machine = readFileSync(join(root, 'scripts/machine/machine.sh'), 'utf8');
  const own = (name: string): string => readFileSync(join(HERE, name), 'utf8');
  const withMachine = (name: string): string => `#!/bin/sh\nset -e\n${machine}\n${own(name)}`;
  return {
    preinst: own('preinst'),
    postinst: withMachine('postinst'),
    prerm: withMachine('prerm'),
    postrm: withMachine('postrm'),
  };
};

const bytesOf = (tree: string): number =>
  pathsBelow(tree).reduce((sum, path) => sum + lstatSync(path).size, 0);

/** Nothing in the package is younger than the sources. */
const setTimes = (tree: string, date: Date): void => {
  for (const path of [tree, ...pathsBelow(tree)]) lutimesSync(path, date, date);
};

/** Lays out the package as dpkg-deb packs it, in an empty folder. */
export const buildTree = (root: string, tree: string, identity: DebIdentity, date: Date): void => {
  chmodSync(tree, FOLDER_MODE);
  putPayload(payload(root), join(tree, HOME));
  putSystemFiles(root, tree);
  putCommands(root, tree);
  putShellFiles(root, tree);
  putDocuments(root, tree, identity, date);
  const installedBytes = bytesOf(tree);
  write(join(tree, 'DEBIAN/control'), controlText(identity, installedBytes));
  for (const [name, text] of Object.entries(maintainerScripts(root)))
    write(join(tree, 'DEBIAN', basename(name)), text, PROGRAM_MODE);
  setTimes(tree, date);
};
